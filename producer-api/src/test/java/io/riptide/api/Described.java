// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.riptide.schema.contract.Contract;
import io.riptide.schema.serde.Json;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Holds answers against the description of the API: the status, the media type and the body of
/// each must be what `openapi.yaml` says of its operation.
final class Described {
  static final JsonNode DOCUMENT = new YAMLMapper().readTree(Contract.openApi());

  /// Where the WebSocket is described.
  static final String SOCKET = "/paths/~1api~1v1~1crawl~1ws/get";

  private static final String VERSION = "/api/v1";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private Described() {}

  /// Fails unless the answer is described. Paths that the document lacks are not looked at.
  static void check(HttpResponse<String> answer) {
    String method = answer.request().method().toLowerCase(Locale.ROOT);
    template(answer.uri().getRawPath())
        .filter(template -> at(paths(template)).has(method))
        .ifPresent(template -> check(answer, paths(template) + "/" + method + "/responses"));
  }

  private static void check(HttpResponse<String> answer, String responses) {
    String status = Integer.toString(answer.statusCode());
    String what = answer.request().method() + " " + answer.uri() + " -> " + status;
    String at = followed(responses + "/" + (at(responses).has(status) ? status : "default"));
    JsonNode content = at(at).path("content");
    assertThat(answer.headers().firstValue("X-Request-Id")).as(what).isPresent();
    if (answer.body().isEmpty()) {
      return;
    }
    String type = mediaType(answer);
    assertThat(content.has(type)).as("%s is described as %s", what, type).isTrue();
    String body = at + "/content/" + escaped(type);
    assertThat(findings(body, type, answer.body())).as(what + ": " + answer.body()).isEmpty();
  }

  /// What is wrong with a body, by the description of that media type.
  private static List<String> findings(String at, String type, String body) {
    return switch (type) {
      case "application/json", "application/problem+json" ->
          findings(at + "/schema", Json.STRICT.readTree(body));
      case "application/x-ndjson" -> body.lines().flatMap(line -> item(at, line)).toList();
      case "text/event-stream" ->
          body.lines()
              .filter(line -> line.startsWith("data: "))
              .flatMap(line -> item(at, line.substring("data: ".length())))
              .toList();
      default -> List.of();
    };
  }

  private static Stream<String> item(String at, String json) {
    return findings(at + "/x-item-schema", Json.STRICT.readTree(json)).stream();
  }

  /// What is wrong with an instance by the schema that stands at that JSON Pointer.
  static List<String> findings(String pointer, JsonNode instance) {
    return SCHEMAS.computeIfAbsent(pointer, Described::schema).validate(instance).stream()
        .map(Object::toString)
        .toList();
  }

  private static Schema schema(String pointer) {
    var root = (ObjectNode) DOCUMENT.deepCopy();
    root.put("$ref", "#" + pointer);
    return REGISTRY.getSchema(root);
  }

  /// The path in the document that a request's path is one of, an alias without version included.
  static Optional<String> template(String path) {
    return DOCUMENT.get("paths").propertyNames().stream()
        .filter(template -> matches(template, path) || matches(template, VERSION + path))
        .min(Comparator.comparing(template -> template.contains("{")));
  }

  private static boolean matches(String template, String path) {
    String[] fixed = template.split("\\{[^}]+}", -1);
    String pattern = Arrays.stream(fixed).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
    return path.matches(pattern);
  }

  private static String mediaType(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    return type.equals("application/vnd.riptide.v1+json") ? "application/json" : type;
  }

  private static String paths(String template) {
    return "/paths/" + escaped(template);
  }

  private static JsonNode at(String pointer) {
    return DOCUMENT.at(pointer);
  }

  private static String followed(String pointer) {
    JsonNode node = at(pointer);
    return node.has("$ref") ? node.get("$ref").stringValue().substring(1) : pointer;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
