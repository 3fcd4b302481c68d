// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.CanonicalJson;
import io.riptide.api.http.body.Names;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.body.request.FocusReader.Budgets;
import io.riptide.api.http.body.request.SubmissionReader.Waiting;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobSpec.FrontierOrder;
import io.riptide.schema.job.JobSpec.ResultMode;
import io.riptide.schema.job.JobSpec.SitemapUse;
import io.riptide.schema.spider.PatternBudget;
import io.riptide.schema.spider.Recrawl;
import io.riptide.schema.spider.SpiderFocus;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.schema.spider.SpiderPace;
import io.riptide.schema.spider.SpiderScope;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.UrlPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what spiders are asked for.
public final class SpiderReader {
  private static final long MAPPED = 5_000;
  private static final long MOST_MAPPED = 1_000_000;

  /// A seed becomes one page at most; the limit of a map lies above that, so that it ends nothing.
  private static final int MAP_PAGES = 10;

  private static final int MAX_PATTERNS = 100;
  private static final int MAX_PATTERN_LENGTH = 1_000;
  private static final Map<String, FrontierOrder> ORDERS = Names.of(FrontierOrder.class);
  private static final Map<String, SitemapUse> SITEMAPS = Names.of(SitemapUse.class);
  private static final Map<String, ResultMode> MODES = Names.of(ResultMode.class);
  private static final Map<String, SpiderScope.Same> SAME = Names.of(SpiderScope.Same.class);

  private SpiderReader() {}

  /// `POST /spider/crawl`: a spider with its terms, and a time to wait.
  public static Parsed<Waiting> waiting(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return SubmissionReader.invalid(violations);
    }
    BodyReader body = reader.get();
    Optional<Long> timeout = body.integer("timeout_ms", 1, SubmissionReader.MAX_TIMEOUT_MS);
    return submission(body, root)
        .map(submission -> new Parsed.Good<>(new Waiting(submission, timeout)));
  }

  /// `POST /map`: a site whose URLs are wanted, and how many of them.
  ///
  /// @param limit URLs to tell of at most
  public record MapWish(Waiting waiting, long limit) {}

  /// Reads `POST /map`: a spider that fetches its seed and the sitemaps, and nothing that they
  /// name.
  public static Parsed<MapWish> map(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return SubmissionReader.invalid(violations);
    }
    BodyReader body = reader.get();
    body.require("url");
    String url = body.text("url", CanonicalUrl.MAX_LENGTH).orElse("");
    if (body.has("url")) {
      SubmissionReader.whyNotUrl(url).ifPresent(why -> body.refuse("url", Code.INVALID_URL, why));
    }
    SpiderScope scope = body.object("scope").map(SpiderReader::scope).orElse(SpiderScope.DEFAULT);
    SitemapUse sitemaps = body.choice("sitemap", SITEMAPS).orElse(SitemapUse.INCLUDE);
    boolean robots = body.flag("respect_robots").orElse(true);
    long limit = body.integer("limit", 1, MOST_MAPPED).orElse(MAPPED);
    Optional<Long> timeout = body.integer("timeout_ms", 1, SubmissionReader.MAX_TIMEOUT_MS);
    body.finish();
    return violations.whenNone(
        ProblemCode.INVALID_BODY,
        () ->
            new MapWish(
                new Waiting(
                    new Submission(
                        new JobSpec.Spider(
                            List.of(url),
                            mapLimits(limit),
                            scope,
                            FrontierOrder.BREADTH_FIRST,
                            sitemaps,
                            SpiderPace.DEFAULT,
                            PatternBudget.DEFAULT,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            ResultMode.URLS,
                            CrawlOptions.DEFAULT.withRobots(robots)),
                        JobTerms.DEFAULT,
                        CanonicalJson.hash(root)),
                    timeout),
                limit));
  }

  /// The rest of an object of which the members beside a spider's own have been read.
  static Parsed<Submission> submission(BodyReader body, JsonNode root) {
    List<String> seeds = SubmissionReader.urls(body, "seeds", JobSpec.Spider.MAX_SEEDS);
    SpiderLimits limits = limits(body);
    SpiderScope scope = body.object("scope").map(SpiderReader::scope).orElse(SpiderScope.DEFAULT);
    FrontierOrder order = body.choice("strategy", ORDERS).orElse(FrontierOrder.BREADTH_FIRST);
    SitemapUse sitemaps = body.choice("sitemap", SITEMAPS).orElse(SitemapUse.SKIP);
    SpiderPace pace = pace(body);
    boolean redirects = body.flag("follow_redirects").orElse(true);
    ResultMode mode = body.choice("result_mode", MODES).orElse(ResultMode.PAGES);
    CrawlOptions options = options(body);
    Budgets budgets = body.object("budgets").map(FocusReader::budgets).orElse(Budgets.NONE);
    Optional<SpiderFocus> focus = FocusReader.focus(body, order);
    Optional<Recrawl> recrawl = body.object("recrawl").flatMap(RecrawlReader::recrawl);
    JobTerms terms = TermsReader.read(body);
    RecrawlReader.check(body, recrawl, terms);
    body.finish();
    return body.violations()
        .whenNone(
            ProblemCode.INVALID_BODY,
            () ->
                new Submission(
                    new JobSpec.Spider(
                        seeds,
                        limits,
                        scope,
                        order,
                        sitemaps,
                        pace,
                        budgets.patterns(),
                        budgets.hosts(),
                        focus,
                        recrawl,
                        redirects,
                        mode,
                        options),
                    terms,
                    CanonicalJson.hash(root)));
  }

  /// One URL more than is told says that there are more.
  private static SpiderLimits mapLimits(long told) {
    return new SpiderLimits(
        MAP_PAGES, 0, Optional.empty(), Optional.empty(), Optional.of(told + 1));
  }

  private static SpiderLimits limits(BodyReader body) {
    var fallback = SpiderLimits.DEFAULT;
    return new SpiderLimits(
        body.integer("max_pages", 1, SpiderLimits.MOST_PAGES).orElse(fallback.maxPages()),
        body.integer("max_depth", 0, SpiderLimits.DEEPEST)
            .map(Long::intValue)
            .orElse(fallback.maxDepth()),
        body.integer("max_duration_ms", 1, TermsReader.MAX_DEADLINE_MS),
        body.integer("max_bytes", 1, Long.MAX_VALUE));
  }

  private static SpiderPace pace(BodyReader body) {
    var fallback = SpiderPace.DEFAULT;
    return new SpiderPace(
        body.integer("concurrency", 1, SpiderPace.MOST)
            .map(Long::intValue)
            .orElse(fallback.concurrency()),
        body.integer("per_host_concurrency", 1, SpiderPace.MOST).map(Long::intValue),
        body.integer("delay_ms", 0, SpiderPace.LONGEST_DELAY_MS).orElse(fallback.delayMs()));
  }

  private static SpiderScope scope(BodyReader body) {
    var fallback = SpiderScope.DEFAULT;
    var scope =
        new SpiderScope(
            body.choice("same", SAME).orElse(fallback.same()),
            body.flag("allow_subdomains").orElse(fallback.allowSubdomains()),
            patterns(body, "include"),
            patterns(body, "exclude"));
    body.finish();
    return scope;
  }

  private static List<String> patterns(BodyReader body, String member) {
    List<String> given = body.texts(member, MAX_PATTERNS, MAX_PATTERN_LENGTH).orElse(List.of());
    var right = new ArrayList<String>(given.size());
    for (int i = 0; i < given.size(); i++) {
      try {
        UrlPattern.parse(given.get(i));
        right.add(given.get(i));
      } catch (IllegalArgumentException wrong) {
        String where = body.at(member) + "/" + i;
        body.violations().add(where, Code.INVALID_VALUE, String.valueOf(wrong.getMessage()));
      }
    }
    return right;
  }

  /// The options of its pages; `respect_robots` may stand beside them.
  private static CrawlOptions options(BodyReader body) {
    CrawlOptions options = OptionsReader.read(body.object("options"));
    return body.flag("respect_robots").map(options::withRobots).orElse(options);
  }
}
