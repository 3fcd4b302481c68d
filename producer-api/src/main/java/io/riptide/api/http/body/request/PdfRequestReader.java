// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.CanonicalJson;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.body.request.SubmissionReader.Waiting;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.PdfOptions;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.web.BodyRef;
import io.riptide.schema.web.CanonicalUrl;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what is said about a PDF file: in JSON with its URL or the file itself, in a part of a
/// form, or in the query beside the bare file.
public final class PdfRequestReader {
  private static final long MAX_TIMEOUT_MS = 300_000;
  private static final int LONGEST_NAME = 200;

  private PdfRequestReader() {}

  /// What is wanted of a file, wherever it comes from.
  ///
  /// @param hash over what was said
  public record Terms(CrawlOptions options, Optional<Long> timeoutMs, String hash) {
    /// Nothing was said.
    public static final Terms DEFAULT =
        new Terms(PdfOptionsReader.DEFAULT, Optional.empty(), Digest.sha256Hex(""));

    /// A job for a file that was sent and is kept as `file`.
    public Waiting sent(String name, BodyRef.Stored file) {
      PdfOptions pdf = options.pdf().orElse(PdfOptions.DEFAULT).withUpload(file);
      var spec = new JobSpec.Pdf(List.of(PdfOptions.uploadUrl(name)), options.withPdf(pdf));
      String whole = Digest.sha256Hex(hash + file.sha256() + name);
      return new Waiting(new Submission(spec, JobTerms.DEFAULT, whole), timeoutMs);
    }
  }

  /// A request in JSON.
  public sealed interface Request {
    /// The file is to be fetched.
    record Fetched(Waiting waiting) implements Request {}

    /// The file is here.
    final class Sent implements Request {
      private final byte[] bytes;
      private final String fileName;
      private final Terms terms;

      Sent(byte[] bytes, String fileName, Terms terms) {
        this.bytes = bytes;
        this.fileName = fileName;
        this.terms = terms;
      }

      /// The file; nobody may write to it.
      public byte[] bytes() {
        return bytes;
      }

      public String fileName() {
        return fileName;
      }

      public Terms terms() {
        return terms;
      }
    }
  }

  /// A body with `url`, or with `data` and `file_name`.
  public static Parsed<Request> json(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
    }
    BodyReader body = reader.get();
    Optional<String> url = body.text("url", CanonicalUrl.MAX_LENGTH);
    Optional<byte[]> data = data(body);
    String name = body.text("file_name", LONGEST_NAME).orElse("file.pdf");
    if (body.has("url") == body.has("data")) {
      body.refuse("url", Code.REQUIRED, "give url or data, and not both");
    }
    url.flatMap(SubmissionReader::whyNotUrl)
        .ifPresent(why -> body.refuse("url", Code.INVALID_URL, why));
    if (url.isPresent() && body.has("file_name")) {
      body.refuse("file_name", Code.INVALID_VALUE, "is for data; a URL has its own");
    }
    Terms terms = terms(body, root);
    return violations.whenNone(
        ProblemCode.INVALID_BODY,
        () ->
            url.<Request>map(from -> fetched(from, terms, root))
                .orElseGet(() -> new Request.Sent(data.orElseThrow(), name, terms)));
  }

  /// The part of a form that says what is wanted.
  public static Parsed<Terms> terms(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
    }
    Terms terms = terms(reader.get(), root);
    return violations.whenNone(ProblemCode.INVALID_BODY, () -> terms);
  }

  /// The query beside a bare file: `max_pages` and `timeout_ms`.
  public static Parsed<Terms> query(QueryReader query) {
    Optional<Long> pages = query.integer("max_pages", 1, PdfOptions.MOST_PAGES);
    Optional<Long> timeout = query.integer("timeout_ms", 1, MAX_TIMEOUT_MS);
    var options =
        PdfOptions.of(pages.map(Math::toIntExact).orElse(PdfOptions.MOST_PAGES), List.of());
    return query.finish(() ->
        new Terms(
            PdfOptionsReader.DEFAULT.withPdf(options),
            timeout,
            Digest.sha256Hex(pages + " " + timeout)));
  }

  private static Terms terms(BodyReader body, JsonNode root) {
    CrawlOptions options = PdfOptionsReader.read(body);
    Optional<Long> timeout = body.integer("timeout_ms", 1, MAX_TIMEOUT_MS);
    body.finish();
    return new Terms(options, timeout, CanonicalJson.hash(root));
  }

  private static Request fetched(String url, Terms terms, JsonNode root) {
    var spec = new JobSpec.Pdf(List.of(url), terms.options());
    var submission = new Submission(spec, JobTerms.DEFAULT, CanonicalJson.hash(root));
    return new Request.Fetched(new Waiting(submission, terms.timeoutMs()));
  }

  /// The member `data`, decoded.
  static Optional<byte[]> data(BodyReader body) {
    Optional<String> text = body.text("data", Integer.MAX_VALUE);
    try {
      return text.map(given -> Base64.getMimeDecoder().decode(given));
    } catch (IllegalArgumentException notBase64) {
      body.refuse("data", Code.INVALID_VALUE, "must be Base64 (RFC 4648)");
      return Optional.empty();
    }
  }
}
