// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.content;

import io.helidon.http.HeaderNames;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.strategy.WasmReader;
import io.riptide.api.http.body.strategy.WasmReader.Test;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.port.ExtractorShelf;
import io.riptide.api.port.ExtractorShelf.Run;
import io.riptide.api.port.ExtractorShelf.Upload;
import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.terms.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// `/extractors`: the WebAssembly extractors of the caller's tenant.
public final class ExtractorsHandler {
  private static final int MAX_MODULE_BYTES = 512 * 1024;
  private static final String WASM = "application/wasm";

  private final ExtractorShelf shelf;

  public ExtractorsHandler(ExtractorShelf shelf) {
    this.shelf = shelf;
  }

  /// `GET /extractors`
  public Answer list(Call call) {
    return Answer.json(200, listed(shelf.all(call.caller().tenant())));
  }

  /// `GET /extractors/{name}`
  public Answer show(Call call) {
    String name = call.parameter("name");
    List<ExtractorVersion> versions =
        shelf.all(call.caller().tenant()).stream()
            .filter(version -> version.name().equals(name))
            .toList();
    return versions.isEmpty() ? unknown(name) : Answer.json(200, listed(versions));
  }

  /// `PUT /extractors/{name}`
  public Answer put(Call call) throws InterruptedException {
    String name = call.parameter("name");
    if (!ExtractorVersion.isName(name)) {
      return Answer.refused(
          ProblemCode.INVALID_ID,
          "a name has 1 to 64 letters, digits, dots, dashes and underscores");
    }
    String type = call.header(HeaderNames.CONTENT_TYPE).orElse("");
    if (!type.equals(WASM) && !type.equals("application/octet-stream")) {
      return Answer.refused(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "send the module as " + WASM);
    }
    Parsed<byte[]> module =
        call.streamed(MAX_MODULE_BYTES, body -> new Good<>(body.readAllBytes()));
    return module.answer(bytes -> {
      Tenant tenant = call.caller().tenant();
      return switch (shelf.keep(tenant, name, bytes)) {
        case Upload.Kept(var version, var repeated) ->
            Answer.json(repeated ? 200 : 201, Uploaded.of(version));
        case Upload.Refused(var reason) -> Answer.refused(ProblemCode.EXTRACTOR_REFUSED, reason);
      };
    });
  }

  /// `DELETE /extractors/{name}`
  public Answer delete(Call call) throws InterruptedException {
    String name = call.parameter("name");
    Tenant tenant = call.caller().tenant();
    List<ExtractorVersion> versions =
        shelf.all(tenant).stream().filter(version -> version.name().equals(name)).toList();
    return shelf.delete(tenant, name) == 0 ? unknown(name) : Answer.json(200, listed(versions));
  }

  /// `POST /extractors/{name}/test`
  public Answer test(Call call) throws InterruptedException {
    Parsed<Test> read = call.json().map(JsonBody::parse).map(WasmReader::test);
    return read.answer(test -> {
      String name = call.parameter("name");
      return switch (shelf.run(call.caller().tenant(), name, test.version(), test.page())) {
        case Run.Found(var version, var fields, var ms) ->
            Answer.json(200, new Tried(version, fields, ms));
        case Run.Failed(var reason) -> Answer.refused(ProblemCode.EXTRACTION_FAILED, reason);
        case Run.Unknown() -> unknown(name);
      };
    });
  }

  private static Answer unknown(String name) {
    return new Answer.Refused(
        Problem.of(ProblemCode.EXTRACTOR_NOT_FOUND, "there is no extractor '" + name + "'"));
  }

  private static Listed listed(List<ExtractorVersion> versions) {
    return new Listed(versions.stream().map(Uploaded::of).toList());
  }

  private record Listed(List<Uploaded> items) {}

  private record Uploaded(String name, int version, String sha256, int bytes, Instant uploadedAt) {
    static Uploaded of(ExtractorVersion version) {
      return new Uploaded(
          version.name(), version.version(), version.sha256(), version.bytes(), version.at());
    }
  }

  private record Tried(int version, Map<String, JsonNode> fields, long ms) {}
}
