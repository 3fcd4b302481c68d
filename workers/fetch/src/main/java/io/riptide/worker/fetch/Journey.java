// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.schema.document.HttpFacts;
import io.riptide.schema.evidence.Validators;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.HostKey;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.fetch.cache.CacheKey;
import io.riptide.worker.fetch.cache.HttpCache;
import io.riptide.worker.fetch.cache.StoredAnswer;
import io.riptide.worker.fetch.content.Body;
import io.riptide.worker.fetch.content.EncodingDetector;
import io.riptide.worker.fetch.field.Conditions;
import io.riptide.worker.fetch.field.RequestHeaders;
import io.riptide.worker.fetch.field.RetryAfter;
import io.riptide.worker.fetch.field.TaskCookies;
import io.riptide.worker.fetch.http.BodyPlan;
import io.riptide.worker.fetch.http.Exchange;
import io.riptide.worker.fetch.http.ExchangeRequest;
import io.riptide.worker.fetch.http.FetchFailedException;
import io.riptide.worker.fetch.http.HttpExchanges;
import io.riptide.worker.fetch.http.Progress;
import io.riptide.worker.fetch.robots.RobotsRules;
import io.riptide.worker.fetch.robots.RobotsVerdict;
import io.riptide.worker.runtime.store.BlobStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import okhttp3.Headers;

/// One fetch from its URL to the page, hop by hop. Every hop is asked for permission anew: its
/// scheme when the redirect is resolved, `robots.txt` here, its address when it is dialled. For one
/// use by one thread.
final class Journey {
  private static final int NOT_MODIFIED = 304;

  /// What all journeys share.
  record Means(
      FetchSettings settings,
      HttpExchanges http,
      RobotsRules robots,
      HttpCache cache,
      BlobStore blobs,
      InstantSource clock) {}

  /// An answer from the network or from the cache.
  private record Answer(int status, Headers headers, Body body, boolean fromCache) {}

  private final Means means;
  private final CanonicalUrl url;
  private final CrawlOptions.Fetch options;
  private final Fetcher.Purpose purpose;
  private final RequestHeaders fields;
  private final TaskCookies cookies;
  private final BodyPlan.Rule pages;
  private final Progress progress = new Progress();
  private final Map<HostKey, HostVisit> visits = new LinkedHashMap<>();
  private final List<CanonicalUrl> redirects = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private boolean sameOrigin = true;
  private long budgetNanos;
  private long firstRequestNanos;

  /// @param budget what is left of the options' time-out
  Journey(Means means, Errand errand, Duration budget) {
    this.means = means;
    this.url = errand.url();
    this.options = errand.options();
    this.purpose = errand.purpose();
    this.fields = new RequestHeaders(options, means.settings().userAgent());
    this.cookies = new TaskCookies(url, options.cookies());
    this.pages =
        purpose instanceof Fetcher.Purpose.Sitemap
            ? new SitemapPlan()
            : new PagePlan(options.maxBytes(), means.blobs());
    this.budgetNanos = budget.toNanos();
  }

  FetchResult run() throws InterruptedException {
    CanonicalUrl at = url;
    try (progress) {
      while (true) {
        enter(at);
        Answer answer = ask(at);
        if (answer.status() == NOT_MODIFIED && known().any()) {
          return new FetchResult.NotModified(
              Conditions.of(answer.headers()), took(), List.copyOf(visits.values()));
        }
        Optional<CanonicalUrl> next = next(at, answer);
        if (next.isEmpty()) {
          return new FetchResult.Fetched(
              page(at, answer), List.copyOf(visits.values()), progress.handOver());
        }
        if (purpose instanceof Fetcher.Purpose.SpiderPage && !next.get().equals(at)) {
          return new FetchResult.Redirected(
              next.get(), answer.status(), List.copyOf(visits.values()));
        }
        redirects.add(at);
        at = next.get();
      }
    } catch (FetchFailedException failed) {
      Failure why = told(failed.failure());
      visit(at, visit -> visit.failed(why));
      return new FetchResult.Refused(why, progress.decodedBytes(), List.copyOf(visits.values()));
    }
  }

  /// A limit on the whole fetch is told as it was asked for, not as what was left of it.
  private Failure told(Failure why) {
    return why instanceof Failure.TimedOut late && late.phase().equals("total")
        ? new Failure.TimedOut("total", options.timeoutMs())
        : why;
  }

  /// Checks that the URL may be asked for.
  private void enter(CanonicalUrl at) throws FetchFailedException, InterruptedException {
    visit(at, UnaryOperator.identity());
    sameOrigin &= at.hostKey().equals(url.hostKey());
    if (!seen.add(at.value() + ' ' + cookies.state())) {
      throw new FetchFailedException(
          new Failure.TooManyRedirects(means.settings().limits().redirects(), true));
    }
    if (!options.respectRobots()) {
      return;
    }
    RobotsVerdict verdict = means.robots().check(at, fields.userAgent());
    visit(at, visit -> visit.withCrawlDelay(verdict.crawlDelay()));
    switch (verdict) {
      case RobotsVerdict.Allowed _ -> {}
      case RobotsVerdict.Disallowed no ->
          throw new FetchFailedException(new Failure.DisallowedByRobots(no.robotsUrl()));
      case RobotsVerdict.Unavailable(Failure why, Optional<Instant> retryAt) -> {
        visit(at, visit -> visit.toRetryAt(retryAt));
        throw new FetchFailedException(why);
      }
    }
  }

  /// The answer of the cache while it is fresh, else the server's.
  private Answer ask(CanonicalUrl at) throws FetchFailedException, InterruptedException {
    Headers request = fields.of(at, sameOrigin, cookies);
    if (known().any()) {
      return received(exchange(at, Conditions.on(request, known())));
    }
    if (options.cache() == CrawlOptions.CacheMode.BYPASS) {
      return received(exchange(at, request));
    }
    CacheKey key = CacheKey.of(at, request);
    Optional<StoredAnswer> stored =
        options.cache() == CrawlOptions.CacheMode.REFRESH
            ? Optional.empty()
            : means.cache().find(key);
    if (stored.filter(kept -> kept.freshAt(means.clock().instant())).isPresent()) {
      return reused(stored.get());
    }
    Optional<StoredAnswer> candidate = stored.filter(StoredAnswer::revalidatable);
    Exchange answer =
        exchange(at, candidate.map(kept -> kept.conditional(request)).orElse(request));
    if (candidate.isPresent() && answer.status() == NOT_MODIFIED) {
      return reused(means.cache().revalidated(key, candidate.get(), answer.headers()));
    }
    if (!means.cache().keep(key, request, answer) && stored.isPresent()) {
      means.cache().forget(key);
    }
    return received(answer);
  }

  private static Answer received(Exchange answer) {
    return new Answer(answer.status(), answer.headers(), answer.body(), false);
  }

  private Answer reused(StoredAnswer stored) throws FetchFailedException {
    if (stored.body().length() > options.maxBytes()) {
      throw new FetchFailedException(new Failure.TooLarge(options.maxBytes()));
    }
    return new Answer(stored.status(), stored.headers(), stored.body(), true);
  }

  private Exchange exchange(CanonicalUrl at, Headers request)
      throws FetchFailedException, InterruptedException {
    long start = System.nanoTime();
    if (firstRequestNanos == 0) {
      firstRequestNanos = start;
    }
    if (budgetNanos <= 0) {
      throw new FetchFailedException(new Failure.TimedOut("total", 0));
    }
    visit(at, HostVisit::asked);
    try {
      Exchange answer =
          means
              .http()
              .exchange(
                  new ExchangeRequest(at, request, pages), Duration.ofNanos(budgetNanos), progress);
      Instant now = means.clock().instant();
      cookies.accept(at, answer.headers(), now);
      Optional<Instant> retryAt = RetryAfter.parse(answer.headers().values("Retry-After"), now);
      visit(at, visit -> visit.answered(answer.status(), answer.firstByte(), retryAt));
      return answer;
    } finally {
      visit(at, visit -> visit.dialled(progress.address()));
      budgetNanos -= System.nanoTime() - start;
    }
  }

  /// Where the answer leads, if it is a redirect; nowhere if it is a page.
  private Optional<CanonicalUrl> next(CanonicalUrl at, Answer answer) throws FetchFailedException {
    Instant now = means.clock().instant();
    return switch (Meaning.of(at, answer.status(), answer.headers(), now)) {
      case Meaning.IsPage _ -> Optional.empty();
      case Meaning.LeadsTo(CanonicalUrl target) -> Optional.of(within(target));
      case Meaning.IsRefusal(Failure why) -> throw new FetchFailedException(why);
    };
  }

  private CanonicalUrl within(CanonicalUrl target) throws FetchFailedException {
    int limit = means.settings().limits().redirects();
    if (redirects.size() >= limit) {
      throw new FetchFailedException(new Failure.TooManyRedirects(limit, false));
    }
    return target;
  }

  private Page page(CanonicalUrl at, Answer answer) {
    Optional<String> contentType = Optional.ofNullable(answer.headers().get("Content-Type"));
    MediaType type = PagePlan.typeOf(answer.body(), answer.headers());
    boolean file = answer.body().stored().isPresent();
    var decoded = EncodingDetector.decode(file ? Body.EMPTY : answer.body(), type, contentType);
    Validators validators = Conditions.of(answer.headers());
    var facts =
        new HttpFacts(
            answer.status(),
            contentType,
            validators.etag(),
            validators.lastModified(),
            answer.body().size());
    return new Page(
        at,
        redirects,
        facts,
        type,
        decoded,
        answer.body().stored(),
        answer.fromCache(),
        robotsTag(answer.headers()),
        took());
  }

  private Duration took() {
    return Duration.ofNanos(firstRequestNanos == 0 ? 0 : System.nanoTime() - firstRequestNanos);
  }

  private Validators known() {
    return purpose instanceof Fetcher.Purpose.SpiderPage(Validators known)
        ? known
        : Validators.NONE;
  }

  private static Optional<String> robotsTag(Headers headers) {
    List<String> fields = headers.values("X-Robots-Tag");
    return fields.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", fields));
  }

  private void visit(CanonicalUrl at, UnaryOperator<HostVisit> change) {
    HostKey host = at.hostKey();
    visits.put(host, change.apply(visits.getOrDefault(host, HostVisit.at(host))));
  }
}
