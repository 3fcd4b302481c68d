// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.strategy;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.api.port.ExtractorShelf.TestPage;
import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.extraction.WasmCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads which extractor a job wants, and the body of `POST /extractors/{name}/test`.
public final class WasmReader {
  private static final int MAX_HTML = 10_000_000;
  private static final int MAX_URL = 8_192;
  private static final int MAX_PARAMETERS = 10_000;

  private WasmReader() {}

  /// A page to try, and with which version.
  public record Test(Optional<Integer> version, TestPage page) {}

  static Optional<WasmCall> read(BodyReader wasm) {
    wasm.require("extractor");
    Optional<String> name = wasm.text("extractor", 64);
    if (name.isPresent() && !ExtractorVersion.isName(name.get())) {
      wasm.refuse("extractor", Code.INVALID_VALUE, "is no name of an extractor");
      name = Optional.empty();
    }
    Optional<Integer> version = version(wasm);
    Map<String, JsonNode> parameters = parameters(wasm);
    wasm.finish();
    return name.map(each -> new WasmCall(each, version, parameters));
  }

  /// The body of `POST /extractors/{name}/test`.
  public static Parsed<Test> test(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
    }
    BodyReader body = reader.get();
    body.require("html");
    String html = body.text("html", MAX_HTML).orElse("");
    String url = body.text("url", MAX_URL).orElse("https://localhost/");
    Optional<Integer> version = version(body);
    String parameters = new WasmCall("test", version, parameters(body)).json();
    body.finish();
    return violations.whenNone(
        ProblemCode.INVALID_BODY, () -> new Test(version, new TestPage(html, url, parameters)));
  }

  private static Optional<Integer> version(BodyReader body) {
    return body.integer("version", 1, Integer.MAX_VALUE).map(Long::intValue);
  }

  private static Map<String, JsonNode> parameters(BodyReader body) {
    var parameters = new LinkedHashMap<String, JsonNode>();
    JsonNode given = body.any("parameters").orElse(null);
    if (given == null) {
      return parameters;
    }
    if (!(given instanceof ObjectNode object)) {
      body.refuse("parameters", Code.WRONG_TYPE, "must be an object");
    } else if (given.toString().length() > MAX_PARAMETERS) {
      body.refuse("parameters", Code.TOO_LONG, "must have 10000 characters at most");
    } else {
      object.properties().forEach(each -> parameters.put(each.getKey(), each.getValue()));
    }
    return parameters;
  }
}
