// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.CanonicalJson;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.body.request.PdfRequestReader.Terms;
import io.riptide.api.http.body.request.SubmissionReader.Waiting;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.web.CanonicalUrl;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads the body of `POST /tables/extract`.
public final class TablesReader {
  private static final long MAX_TIMEOUT_MS = 300_000;

  private TablesReader() {}

  /// Where tables are to be looked for.
  public sealed interface Request {
    /// In a page that the caller has.
    record Html(String html) implements Request {}

    /// At a URL, whatever comes: a page or a PDF file.
    record Fetched(Waiting waiting) implements Request {}

    /// In a PDF file that was sent along.
    record Sent(PdfRequestReader.Request.Sent file) implements Request {}
  }

  /// Exactly one of `html`, `url` and `data`.
  public static Parsed<Request> read(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
    }
    BodyReader body = reader.get();
    Optional<String> html = body.text("html", Integer.MAX_VALUE);
    Optional<String> url = body.text("url", CanonicalUrl.MAX_LENGTH);
    Optional<byte[]> data = PdfRequestReader.data(body);
    Optional<Long> timeout = body.integer("timeout_ms", 1, MAX_TIMEOUT_MS);
    body.finish();
    long given = Stream.of("html", "url", "data").filter(body::has).count();
    if (given != 1) {
      body.refuse("html", Code.REQUIRED, "give one of html, url and data");
    }
    url.flatMap(SubmissionReader::whyNotUrl)
        .ifPresent(why -> body.refuse("url", Code.INVALID_URL, why));
    return violations.whenNone(
        ProblemCode.INVALID_BODY,
        () ->
            html.<Request>map(Request.Html::new)
                .or(() -> url.map(from -> fetched(from, timeout, root)))
                .orElseGet(() -> sent(data.orElseThrow(), timeout, root)));
  }

  /// The same job for its tables and nothing else.
  public static Waiting tablesOnly(Waiting waiting) {
    Submission asked = waiting.submission();
    return asked.spec() instanceof JobSpec.Pdf(var urls, var options)
        ? new Waiting(
            new Submission(
                new JobSpec.Pdf(urls, options.withFormats(Set.of(Format.TABLES))),
                asked.terms(),
                asked.hash()),
            waiting.timeoutMs())
        : waiting;
  }

  private static Request fetched(String url, Optional<Long> timeout, JsonNode root) {
    CrawlOptions options = CrawlOptions.DEFAULT.withFormats(Set.of(Format.TABLES));
    var spec = new JobSpec.Crawl(List.of(url), options);
    var submission = new Submission(spec, JobTerms.DEFAULT, CanonicalJson.hash(root));
    return new Request.Fetched(new Waiting(submission, timeout));
  }

  private static Request sent(byte[] data, Optional<Long> timeout, JsonNode root) {
    var terms = new Terms(PdfOptionsReader.DEFAULT, timeout, CanonicalJson.hash(root));
    return new Request.Sent(new PdfRequestReader.Request.Sent(data, "file.pdf", terms));
  }
}
