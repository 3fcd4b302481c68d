// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.spider;

import io.riptide.cli.output.Failures;
import io.riptide.cli.output.ResultWriter;
import io.riptide.schema.serde.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The pages of a spider as files: one Markdown file each, with where it comes from at its top,
/// laid out as the site is; `index.ndjson` names each as it comes, `index.md` all at the end.
public final class PageFiles implements ResultWriter, AutoCloseable {
  private static final List<String> FACTS = List.of("language", "word_count", "content_hash");

  private final Path directory;
  private final FileNames names = new FileNames();
  private final BufferedWriter lines;
  private final List<Entry> pages = new ArrayList<>();
  private final List<Entry> failures = new ArrayList<>();

  private PageFiles(Path directory, BufferedWriter lines) {
    this.directory = directory;
    this.lines = lines;
  }

  /// Files in that directory, which is made if it is not there. Files of the same names are written
  /// over, others are left.
  public static PageFiles in(Path directory) {
    try {
      Files.createDirectories(directory);
      return new PageFiles(directory, Files.newBufferedWriter(directory.resolve("index.ndjson")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory, e);
    }
  }

  private record Entry(String url, String file, String title) {}

  @Override
  public void result(JsonNode result) {
    JsonNode document = result.path("document");
    String url = result.path("url").asString("");
    if (document.isMissingNode()) {
      failures.add(new Entry(url, "", Failures.sentence(result)));
      return;
    }
    String file = names.of(url);
    String title = document.path("title").asString(url);
    pages.add(new Entry(url, file, title.isBlank() ? url : title));
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, page(document, url), StandardCharsets.UTF_8);
      lines.write(Json.EVENTS.writeValueAsString(line(document, url, file)));
      lines.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  @Override
  public void end(JsonNode summary) {
    var index = new StringBuilder("# Pages\n\n");
    pages.sort(Comparator.comparing(Entry::url));
    for (Entry page : pages) {
      String title =
          page.title().replaceAll("\\s+", " ").replaceAll("([\\[\\]\\\\`*_<>])", "\\\\$1");
      index.append("- [%s](%s) <%s>%n".formatted(title, page.file(), page.url()));
    }
    if (!failures.isEmpty()) {
      index.append("\n# Not fetched\n\n");
      failures.forEach(each -> index.append("- <%s> %s%n".formatted(each.url(), each.title())));
    }
    try {
      Files.writeString(directory.resolve("index.md"), index, StandardCharsets.UTF_8);
      lines.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the index", e);
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the index", e);
    }
  }

  private static String page(JsonNode document, String url) {
    var text = new StringBuilder("---\n");
    ObjectNode facts = facts(document, url);
    // a JSON value is a YAML value
    facts.properties().forEach(fact -> text.append(fact.getKey() + ": " + fact.getValue() + "\n"));
    text.append("---\n\n");
    String markdown = document.path("markdown").asString(document.path("text").asString(""));
    return text.append(markdown.strip()).append('\n').toString();
  }

  private static ObjectNode line(JsonNode document, String url, String file) {
    ObjectNode line = facts(document, url);
    line.put("file", file);
    return line;
  }

  private static ObjectNode facts(JsonNode document, String url) {
    ObjectNode facts = JsonNodeFactory.instance.objectNode().put("url", url);
    facts.put("title", document.path("title").asString(""));
    facts.put("fetched_at", document.path("fetched_at").asString(""));
    for (String fact : FACTS) {
      if (document.hasNonNull(fact)) {
        facts.set(fact, document.path(fact));
      }
    }
    return facts;
  }
}
