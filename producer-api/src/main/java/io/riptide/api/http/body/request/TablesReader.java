// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the body of `POST /tables/extract`.
public final class TablesReader {
  private TablesReader() {}

  /// The HTML to look for tables in.
  public static Parsed<String> read(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
    }
    BodyReader body = reader.get();
    body.require("html");
    String html = body.text("html", Integer.MAX_VALUE).orElse("");
    body.finish();
    return violations.whenNone(ProblemCode.INVALID_BODY, () -> html);
  }
}
