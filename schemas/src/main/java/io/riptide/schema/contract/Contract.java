// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The documents that describe RipTide, each whole in one piece: the sources refer to the files
/// under `json-schema/`, and here those stand inside, under `components/schemas`, since a reader of
/// one URL should need no other. JSON is YAML, so the schemas go in as they are.
///
/// Every call assembles anew, in some milliseconds: whoever serves a document keeps it.
public final class Contract {
  /// A reference to a schema file, in YAML or JSON, with an optional fragment.
  private static final Pattern REFERENCE =
      Pattern.compile("(?<=\\$ref\"?: [\"'])(?:json-schema/)?([a-z-]+)\\.json(?:#(/[^\"'\\s]+))?");

  private static final Pattern OWN_FRAGMENT = Pattern.compile("(?<=\\$ref\": \")#(?=/\\$defs/)");

  /// Tells those who read the source where the schemas are.
  private static final String OPENING_COMMENT = "^(#.*\n)+";

  private static final String INSERTION = "  schemas: {}\n";

  private Contract() {}

  /// The HTTP API, OpenAPI 3.1 in YAML.
  public static String openApi() {
    return assembled("/openapi.yaml");
  }

  /// The topics, AsyncAPI 3.0 in YAML.
  public static String asyncApi() {
    return assembled("/asyncapi.yaml");
  }

  /// The schema of that name, JSON Schema 2020-12, if there is one; it may refer to others by
  /// `name.json`.
  public static Optional<String> schema(String name) {
    return name.matches("[a-z-]+") ? resource("/json-schema/" + name + ".json") : Optional.empty();
  }

  private static String assembled(String source) {
    String text = resource(source).orElseThrow(() -> new IllegalStateException(source));
    var schemas = new TreeMap<String, String>();
    collect(text, schemas);
    String components =
        schemas.entrySet().stream()
            .map(schema -> "    " + title(schema.getKey()) + ": " + inside(schema) + "\n")
            .collect(Collectors.joining("", "  schemas:\n", ""));
    return rewritten(text).replaceFirst(OPENING_COMMENT, "").replace(INSERTION, components);
  }

  /// Adds what `text` refers to, and what that refers to.
  private static void collect(String text, Map<String, String> schemas) {
    REFERENCE
        .matcher(text)
        .results()
        .map(reference -> reference.group(1))
        .forEach(name -> {
          if (!schemas.containsKey(name)) {
            String schema =
                schema(name).orElseThrow(() -> new IllegalStateException("no schema " + name));
            schemas.put(name, schema);
            collect(schema, schemas);
          }
        });
  }

  private static String inside(Map.Entry<String, String> schema) {
    String own = "#/components/schemas/" + title(schema.getKey());
    String text = OWN_FRAGMENT.matcher(schema.getValue()).replaceAll(own);
    return rewritten(text)
        .replaceFirst("\\s*\"\\$schema\": \"[^\"]*\",", "")
        .strip()
        .replace("\n", "\n      ");
  }

  private static String rewritten(String text) {
    return REFERENCE.matcher(text).replaceAll(Contract::inner);
  }

  private static String inner(MatchResult reference) {
    String fragment = Optional.ofNullable(reference.group(2)).orElse("");
    return "#/components/schemas/" + title(reference.group(1)) + fragment.replace("$", "\\$");
  }

  /// The name within the document: `job-state` is `JobState`.
  private static String title(String name) {
    return Pattern.compile("(?:^|-)([a-z])")
        .matcher(name)
        .replaceAll(initial -> initial.group(1).toUpperCase(java.util.Locale.ROOT));
  }

  private static Optional<String> resource(String path) {
    try (InputStream file = Contract.class.getResourceAsStream(path)) {
      return file == null
          ? Optional.empty()
          : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
