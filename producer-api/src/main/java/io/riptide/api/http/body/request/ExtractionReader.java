// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Fetch;
import io.riptide.schema.web.CanonicalUrl;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the body of `POST /extract`.
public final class ExtractionReader {
  private ExtractionReader() {}

  /// What to make a document of.
  public record Request(String html, CanonicalUrl url, CrawlOptions options) {}

  /// The body of `POST /extract`, or every reason to refuse it.
  public static Parsed<Request> read(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
    }
    BodyReader body = reader.get();
    body.require("html");
    body.require("url");
    String html = body.text("html", Integer.MAX_VALUE).orElse("");
    String url = body.text("url", CanonicalUrl.MAX_LENGTH).orElse("");
    if (!url.isEmpty()) {
      SubmissionReader.whyNotUrl(url).ifPresent(why -> body.refuse("url", Code.INVALID_URL, why));
    }
    CrawlOptions options = OptionsReader.extraction(body, Fetch.DEFAULT);
    body.finish();
    return violations.whenNone(
        ProblemCode.INVALID_BODY, () -> new Request(html, CanonicalUrl.parse(url), options));
  }
}
