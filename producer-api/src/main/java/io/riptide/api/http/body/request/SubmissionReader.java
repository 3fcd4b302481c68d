// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.CanonicalJson;
import io.riptide.api.http.body.Names;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.body.strategy.StrategiesReader;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobType;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.InvalidUrlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the bodies that create jobs. Every violation of a body is found in one go.
public final class SubmissionReader {
  /// Submissions in one batch.
  public static final int MAX_BATCH = 1_000;

  private static final long DEFAULT_TIMEOUT_MS = 30_000;
  static final long MAX_TIMEOUT_MS = 300_000;
  private static final Map<String, JobType> TYPES = Names.of(JobType.class);

  private SubmissionReader() {}

  /// A submission with a time that its sender is ready to wait.
  ///
  /// @param timeoutMs how long to wait; empty when the body does not say
  public record Waiting(Submission submission, Optional<Long> timeoutMs) {
    /// How long to wait, in milliseconds.
    public long timeoutOrDefault() {
      return timeoutMs.orElse(DEFAULT_TIMEOUT_MS);
    }
  }

  /// `POST /workers/jobs`: a job of any type with its terms.
  public static Parsed<Submission> job(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return invalid(violations);
    }
    BodyReader body = reader.get();
    body.require("type");
    Optional<JobType> type = body.choice("type", TYPES);
    if (type.filter(JobType.SPIDER::equals).isPresent()) {
      return SpiderReader.submission(body, root);
    }
    if (type.isPresent() && type.get() != JobType.CRAWL && type.get() != JobType.PDF) {
      // Its other members are not known here, so nothing is said about them.
      body.refuse("type", Code.NOT_BUILT, "jobs of this type are not built yet");
      return invalid(violations);
    }
    boolean pdf = type.filter(JobType.PDF::equals).isPresent();
    List<String> urls = urls(body);
    CrawlOptions options =
        pdf ? PdfOptionsReader.read(body) : OptionsReader.read(body.object("options"));
    JobTerms terms = TermsReader.read(body);
    body.finish();
    return violations.whenNone(
        ProblemCode.INVALID_BODY,
        () -> new Submission(spec(pdf, urls, options), terms, CanonicalJson.hash(root)));
  }

  private static JobSpec spec(boolean pdf, List<String> urls, CrawlOptions options) {
    return pdf ? new JobSpec.Pdf(urls, options) : new JobSpec.Crawl(urls, options);
  }

  /// `POST /crawl` and its streams: URLs, options, when to try again, and a time to wait.
  public static Parsed<Waiting> crawl(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return invalid(violations);
    }
    return crawl(reader.get(), root);
  }

  /// `POST /strategies/crawl`: a crawl whose strategies stand beside its URLs.
  public static Parsed<Waiting> strategies(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return invalid(violations);
    }
    BodyReader body = reader.get();
    Optional<Strategies> strategies = StrategiesReader.read(body);
    Optional<BodyReader> options = body.object("options");
    for (String member : List.of("strategy", "compose", "css", "regex", "wasm")) {
      if (options.filter(given -> given.has(member)).isPresent()) {
        options.get().refuse(member, Code.INVALID_VALUE, "stands beside 'urls' here");
      }
    }
    return crawl(body, root, options, strategies);
  }

  /// The rest of an object of which the members beside a crawl's own have been read.
  static Parsed<Waiting> crawl(BodyReader body, JsonNode root) {
    return crawl(body, root, body.object("options"), Optional.empty());
  }

  private static Parsed<Waiting> crawl(
      BodyReader body, JsonNode root, Optional<BodyReader> given, Optional<Strategies> strategies) {
    List<String> urls = urls(body);
    CrawlOptions read = OptionsReader.read(given);
    CrawlOptions options = strategies.map(read::withStrategies).orElse(read);
    RetryPolicy retry = TermsReader.retryOf(body);
    Optional<Long> timeout = body.integer("timeout_ms", 1, MAX_TIMEOUT_MS);
    body.finish();
    return body.violations()
        .whenNone(
            ProblemCode.INVALID_BODY,
            () ->
                new Waiting(
                    new Submission(
                        new JobSpec.Crawl(urls, options),
                        JobTerms.DEFAULT.withRetry(retry),
                        CanonicalJson.hash(root)),
                    timeout));
  }

  /// `POST /workers/jobs:batch`: the submissions, not yet read, so that each is answered on its
  /// own.
  public static Parsed<List<JsonNode>> batch(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return invalid(violations);
    }
    BodyReader body = reader.get();
    body.require("jobs");
    List<JsonNode> jobs = body.array("jobs", MAX_BATCH).orElse(List.of());
    if (jobs.isEmpty() && violations.none()) {
      body.refuse("jobs", Code.TOO_FEW, "must have at least one entry");
    }
    body.finish();
    return violations.whenNone(ProblemCode.INVALID_BODY, () -> jobs);
  }

  static List<String> urls(BodyReader body) {
    return urls(body, "urls", JobSpec.Crawl.MAX_URLS);
  }

  /// The URLs of an array that must have some, and `most` at most.
  static List<String> urls(BodyReader body, String member, int most) {
    body.require(member);
    List<JsonNode> given = body.array(member, most).orElse(List.of());
    if (given.isEmpty() && body.has(member) && body.violations().none()) {
      body.refuse(member, Code.TOO_FEW, "must have at least one entry");
    }
    var urls = new ArrayList<String>(given.size());
    for (int i = 0; i < given.size(); i++) {
      String where = body.at(member) + "/" + i;
      if (given.get(i).isString()) {
        String url = given.get(i).stringValue();
        urls.add(url);
        whyNotUrl(url).ifPresent(why -> body.violations().add(where, Code.INVALID_URL, why));
      } else {
        body.violations().add(where, Code.WRONG_TYPE, "must be a string");
      }
    }
    return urls;
  }

  /// Why `text` is not a URL that can be fetched, if it is not.
  static Optional<String> whyNotUrl(String text) {
    try {
      CanonicalUrl.parse(text);
      return Optional.empty();
    } catch (InvalidUrlException why) {
      return Optional.of(Optional.ofNullable(why.getMessage()).orElse("is not a URL"));
    }
  }

  static <T> Parsed<T> invalid(Violations violations) {
    return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
  }
}
