// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import dev.failsafe.Bulkhead;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.worker.fetch.cache.HttpCache;
import io.riptide.worker.fetch.http.HttpExchanges;
import io.riptide.worker.fetch.http.Network;
import io.riptide.worker.fetch.robots.RobotsRules;
import io.riptide.worker.runtime.store.BlobStore;
import io.riptide.worker.runtime.store.SharedStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// Fetches by HTTP/1.1 and HTTP/2, behind a bulkhead: at most so many fetches run in this process
/// at once, and one that waits too long for its turn has timed out.
public final class HttpFetcher implements Fetcher, AutoCloseable {
  private final HttpExchanges http;
  private final RobotsRules robots;
  private final FetchMeters meters;
  private final Bulkhead<Object> bulkhead;
  private final Journey.Means means;

  /// @param network sockets, names and trust
  /// @param store keeps what may be shared of robots and answers
  /// @param blobs takes PDF files
  public HttpFetcher(
      FetchSettings settings,
      Network network,
      SharedStore store,
      BlobStore blobs,
      FetchMeters meters,
      InstantSource clock) {
    this.meters = meters;
    this.bulkhead = Bulkhead.of(settings.limits().concurrentFetches());
    this.http = new HttpExchanges(settings, network, meters);
    this.robots = new RobotsRules(http, store, settings, clock, meters);
    var cache = new HttpCache(store, settings.cache(), clock, meters);
    this.means = new Journey.Means(settings, http, robots, cache, blobs, clock);
  }

  @Override
  public FetchResult fetch(CanonicalUrl url, CrawlOptions.Fetch options, Purpose purpose)
      throws InterruptedException {
    long start = System.nanoTime();
    FetchResult result = withPermit(new Errand(url, options, purpose), start);
    meters.fetched(outcome(result), Duration.ofNanos(System.nanoTime() - start));
    return result;
  }

  @Override
  public void close() {
    robots.close();
    http.close();
  }

  private FetchResult withPermit(Errand errand, long start) throws InterruptedException {
    long timeoutMs = errand.options().timeoutMs();
    var budget = Duration.ofMillis(timeoutMs);
    if (!bulkhead.tryAcquirePermit(budget)) {
      var late = new Failure.TimedOut("total", timeoutMs);
      return new FetchResult.Refused(late, 0, List.of(HostVisit.at(errand.url().hostKey())));
    }
    try {
      var left = budget.minusNanos(System.nanoTime() - start);
      return new Journey(means, errand, left).run();
    } finally {
      bulkhead.releasePermit();
    }
  }

  private static String outcome(FetchResult result) {
    return switch (result) {
      case FetchResult.Fetched fetched -> fetched.page().fromCache() ? "cached" : "ok";
      case FetchResult.Redirected _ -> "redirected";
      case FetchResult.NotModified _ -> "not_modified";
      case FetchResult.Refused refused -> refused.why().code();
    };
  }
}
