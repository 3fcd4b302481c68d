// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.robots;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.HostKey;
import io.riptide.worker.fetch.FetchMeters;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.fetch.http.HttpExchanges;
import io.riptide.worker.runtime.store.SharedStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rules of `robots.txt` (RFC 9309), by host and user agent. A file is fetched once for all who
/// ask at the same time, kept here while it is good, and shared between workers through the shared
/// store. Safe for any thread.
public final class RobotsRules implements AutoCloseable {
  private static final Pattern PRODUCT_TOKEN = Pattern.compile("^[A-Za-z_-]+");
  private static final long FILES_BYTES = 32L * 1024 * 1024;
  private static final String ROBOTS_TXT = "/robots.txt";

  private final RobotsDownload download;
  private final RobotsStore store;
  private final Duration patience;
  private final InstantSource clock;
  private final FetchMeters meters;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AsyncCache<HostKey, RobotsFile> files;
  private final Cache<Group, BaseRobotRules> parsed;

  /// One version of one file, read for one product token; an empty one matches `*` only.
  private record Group(HostKey host, Instant version, String token) {}

  public RobotsRules(
      HttpExchanges http,
      SharedStore store,
      FetchSettings settings,
      InstantSource clock,
      FetchMeters meters) {
    this.download = new RobotsDownload(http, settings, clock);
    this.store = new RobotsStore(store);
    this.patience = settings.timeouts().robots().plusSeconds(1);
    this.clock = clock;
    this.meters = meters;
    this.files =
        Caffeine.newBuilder()
            .maximumWeight(FILES_BYTES)
            .<HostKey, RobotsFile>weigher((host, file) -> file.weight())
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .expireAfter(
                Expiry.<HostKey, RobotsFile>creating(
                    (host, file) -> Duration.between(clock.instant(), file.goodUntil())))
            .buildAsync();
    this.parsed =
        Caffeine.newBuilder()
            .maximumWeight(FILES_BYTES)
            .<Group, BaseRobotRules>weigher((group, rules) -> weight(rules))
            .build();
  }

  /// What the rules of the URL's host say to `userAgent`, whose first product token is matched.
  /// Waits for the file if it is not here, for at most the time-out for robots and a second.
  public RobotsVerdict check(CanonicalUrl url, String userAgent) throws InterruptedException {
    RobotsVerdict verdict = verdict(url, userAgent);
    meters.robotsVerdict(
        switch (verdict) {
          case RobotsVerdict.Allowed _ -> "allowed";
          case RobotsVerdict.Disallowed _ -> "disallowed";
          case RobotsVerdict.Unavailable _ -> "unavailable";
        });
    return verdict;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /// The first product token of a user agent, which is what `robots.txt` names (section 2.2.1).
  static String productToken(String userAgent) {
    Matcher token = PRODUCT_TOKEN.matcher(userAgent);
    return token.find() ? token.group().toLowerCase(Locale.ROOT) : "";
  }

  private RobotsVerdict verdict(CanonicalUrl url, String userAgent) throws InterruptedException {
    return switch (file(url.hostKey())) {
      case RobotsFile.None _ -> new RobotsVerdict.Allowed(Optional.empty());
      case RobotsFile.Unavailable gone -> new RobotsVerdict.Unavailable(gone.why(), gone.retryAt());
      case RobotsFile.Rules file -> apply(file, url, productToken(userAgent));
    };
  }

  private RobotsVerdict apply(RobotsFile.Rules file, CanonicalUrl url, String token) {
    var group = new Group(url.hostKey(), file.goodUntil(), token);
    BaseRobotRules rules = parsed.get(group, _ -> parse(file, group));
    Optional<Duration> delay =
        rules.getCrawlDelay() > 0
            ? Optional.of(Duration.ofMillis(rules.getCrawlDelay()))
            : Optional.empty();
    String robotsUrl = url.hostKey() + ROBOTS_TXT;
    return url.value().equals(robotsUrl) || rules.isAllowed(url.value())
        ? new RobotsVerdict.Allowed(delay)
        : new RobotsVerdict.Disallowed(robotsUrl, delay);
  }

  /// Crawl delays of any length are reported; what is too long is the topology's to say.
  private static BaseRobotRules parse(RobotsFile.Rules file, Group group) {
    Set<String> names = group.token().isEmpty() ? Set.of() : Set.of(group.token());
    return new SimpleRobotRulesParser(Long.MAX_VALUE, 0)
        .parseContent(group.host() + ROBOTS_TXT, file.body().toByteArray(), "text/plain", names);
  }

  private static int weight(BaseRobotRules rules) {
    return rules instanceof SimpleRobotRules simple
        ? 256 + 128 * simple.getRobotRules().size()
        : 256;
  }

  private RobotsFile file(HostKey host) throws InterruptedException {
    try {
      return flight(host).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return unavailable(host, "no answer within " + patience.toMillis() + " ms");
    } catch (ExecutionException failed) {
      throw new IllegalStateException("robots.txt of " + host, failed.getCause());
    }
  }

  /// The file, or its fetch. The cache learns how long a file is good only after those who waited
  /// for its fetch have it, so that a look at the clock is needed here, too.
  private CompletableFuture<RobotsFile> flight(HostKey host) {
    CompletableFuture<RobotsFile> flight = files.get(host, this::start);
    if (flight.state() != Future.State.SUCCESS
        || flight.resultNow().goodUntil().isAfter(clock.instant())) {
      return flight;
    }
    files.asMap().remove(host, flight);
    return files.get(host, this::start);
  }

  private CompletableFuture<RobotsFile> start(HostKey host, Executor ignored) {
    return CompletableFuture.supplyAsync(() -> load(host), threads);
  }

  private RobotsFile load(HostKey host) {
    Optional<RobotsFile> shared = store.find(host, clock.instant());
    if (shared.isPresent()) {
      return shared.get();
    }
    try {
      RobotsFile file = download.of(host);
      store.keep(host, file, clock.instant());
      meters.robotsFetched(
          switch (file) {
            case RobotsFile.Rules _ -> "rules";
            case RobotsFile.None _ -> "none";
            case RobotsFile.Unavailable _ -> "unavailable";
          });
      return file;
    } catch (InterruptedException closing) {
      return unavailable(host, "the worker is closing");
    }
  }

  private RobotsFile unavailable(HostKey host, String cause) {
    var why = new Failure.RobotsUnavailable(host + ROBOTS_TXT, cause);
    return new RobotsFile.Unavailable(why, Optional.empty(), clock.instant());
  }
}
