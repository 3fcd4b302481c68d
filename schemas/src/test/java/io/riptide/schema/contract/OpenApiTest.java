// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// The rules that every operation keeps, beside what a parser of OpenAPI finds.
class OpenApiTest {
  private static final String TEXT = Contract.openApi();
  private static final JsonNode DOCUMENT = Yaml.tree(TEXT);
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

  record Operation(String path, String method, JsonNode body) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @Test
  void aParserOfOpenApiFindsNothingWrong() {
    var options = new ParseOptions();
    options.setResolve(true);
    var parsed = new OpenAPIV3Parser().readContents(TEXT, List.of(), options);
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getPaths()).hasSize(DOCUMENT.get("paths").size());
  }

  @Test
  void everyReferenceLeadsSomewhereInTheDocumentItself() {
    assertThat(Yaml.danglingReferences(DOCUMENT)).isEmpty();
  }

  @Test
  void everyOperationHasANameOfItsOwnATagAndASummary() {
    assertThat(operations().map(o -> o.body().path("operationId").asString("")))
        .doesNotContain("")
        .doesNotHaveDuplicates();
    assertThat(operations().filter(o -> o.body().path("tags").isEmpty())).isEmpty();
    assertThat(operations().map(o -> o.body().path("summary").asString("")))
        .allMatch(summary -> !summary.isBlank() && !summary.endsWith("."));
  }

  @Test
  void everyParameterOfAPathIsDescribed() {
    for (Operation operation : operations().toList()) {
      long braces = operation.path().chars().filter(c -> c == '{').count();
      var described =
          DOCUMENT
              .get("paths")
              .get(operation.path())
              .path("parameters")
              .valueStream()
              .map(parameter -> Yaml.followed(DOCUMENT, parameter))
              .filter(parameter -> parameter.get("in").stringValue().equals("path"));
      assertThat(described).as(operation.toString()).hasSize((int) braces);
    }
  }

  @Test
  void everyOperationSaysHowItRefuses() {
    for (Operation operation : operations().toList()) {
      JsonNode responses = operation.body().get("responses");
      assertThat(responses.has("429")).as(operation.toString()).isTrue();
      for (var response : responses.properties()) {
        boolean refusal = response.getKey().compareTo("400") >= 0;
        JsonNode content = Yaml.followed(DOCUMENT, response.getValue()).path("content");
        boolean health = operation.path().matches("/(healthz|readyz)");
        assertThat(content.has("application/problem+json"))
            .as("%s %s", operation, response.getKey())
            .isEqualTo(refusal && !(health && response.getKey().equals("503")));
      }
    }
  }

  @Test
  void everyAnswerNamesItsRequest() {
    for (Operation operation : operations().toList()) {
      for (var response : operation.body().get("responses").properties()) {
        JsonNode headers = Yaml.followed(DOCUMENT, response.getValue()).path("headers");
        assertThat(headers.has("X-Request-Id") || response.getKey().equals("101"))
            .as("%s %s", operation, response.getKey())
            .isTrue();
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> everyBodyHasExamplesThatAreWhatItsSchemaSays() {
    var bodies = Stream.<DynamicTest>builder();
    Yaml.visit(
        DOCUMENT,
        "",
        (at, node) -> {
          if (!at.startsWith("/components/schemas/")
              && at.matches(".*/content/[^/]+|.*/x-(client-frame|server-message)")) {
            bodies.add(DynamicTest.dynamicTest(at, () -> check(at, node)));
          }
        });
    return bodies.build();
  }

  private static void check(String at, JsonNode body) {
    assertThat(body.path("examples").isEmpty()).as(at).isFalse();
    for (JsonNode named : body.get("examples")) {
      JsonNode value = Yaml.followed(DOCUMENT, named).get("value");
      assertThat(Schemas.findings(DOCUMENT, at + "/schema", value)).isEmpty();
      if (body.has("x-item-schema")) {
        for (String item : items(value.stringValue())) {
          assertThat(Schemas.findings(DOCUMENT, at + "/x-item-schema", Yaml.tree(item))).isEmpty();
        }
      }
    }
  }

  /// The JSON objects in lines of NDJSON, or in the data of server-sent events.
  private static List<String> items(String stream) {
    return stream
        .lines()
        .map(line -> line.startsWith("data: ") ? line.substring(6) : line)
        .filter(line -> line.startsWith("{"))
        .toList();
  }

  private static Stream<Operation> operations() {
    return DOCUMENT.get("paths").properties().stream()
        .flatMap(path ->
            path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .map(m -> new Operation(path.getKey(), m.getKey(), m.getValue())));
  }
}
