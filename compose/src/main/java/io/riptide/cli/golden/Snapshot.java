// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.golden;

import io.riptide.schema.serde.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a page gave: the content of a golden file. Its Markdown is kept line by line, so that a
/// difference between two versions of the file can be read.
///
/// @param facts empty texts where the document has none
/// @param quality the quality score, from 0 to 1
record Snapshot(Map<Fact, String> facts, Shape shape, double quality, String markdown) {
  public Snapshot {
    facts = Map.copyOf(facts);
  }

  /// Of a document as the API answers it.
  public static Snapshot of(JsonNode document) {
    Map<Fact, String> facts = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      facts.put(fact, fact.in(document));
    }
    String markdown = document.path("markdown").asString("");
    return new Snapshot(
        facts,
        Shape.of(markdown, document.path("word_count").asLong(0)),
        document.path("quality_score").asDouble(0),
        markdown);
  }

  /// Reads a golden file.
  public static Snapshot read(Path file) {
    try {
      JsonNode kept = Json.STRICT.readTree(Files.readString(file));
      Map<Fact, String> facts = new EnumMap<>(Fact.class);
      for (Fact fact : Fact.values()) {
        facts.put(fact, kept.path(fact.written()).asString(""));
      }
      List<String> lines =
          kept.path("markdown").valueStream().map(line -> line.asString("")).toList();
      String markdown = String.join("\n", lines);
      return new Snapshot(
          facts,
          Shape.of(markdown, kept.path("words").asLong(0)),
          kept.path("quality").asDouble(0),
          markdown);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// Writes a golden file.
  public void write(Path file) {
    ObjectNode kept = Json.STRICT.createObjectNode();
    for (Fact fact : Fact.values()) {
      kept.put(fact.written(), facts.getOrDefault(fact, ""));
    }
    kept.put("words", shape.words());
    kept.put("quality", quality);
    var lines = kept.putArray("markdown");
    markdown.lines().forEach(lines::add);
    try {
      Files.writeString(
          file, Json.STRICT.writerWithDefaultPrettyPrinter().writeValueAsString(kept) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
