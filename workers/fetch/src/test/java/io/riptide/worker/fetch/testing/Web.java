// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.schema.evidence.Validators;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.worker.fetch.FetchMeters;
import io.riptide.worker.fetch.FetchResult;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.fetch.Fetcher;
import io.riptide.worker.fetch.HttpFetcher;
import io.riptide.worker.fetch.Page;
import io.riptide.worker.fetch.http.Network;
import io.riptide.worker.fetch.net.AddressGuard;
import io.riptide.worker.runtime.store.EmbeddedStore;
import io.riptide.worker.runtime.store.SharedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/// A fetcher with everything it needs, and a local server that answers what a test enqueues. Time
/// stands still unless a test moves it.
public final class Web implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  public static final FetchSettings SETTINGS = FetchSettings.DEFAULT.withPrivateNetworks(true);

  public final MockWebServer server = new MockWebServer();
  public final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  public final SharedStore store;
  public final HeldBlobs blobs = new HeldBlobs();
  public final HttpFetcher fetcher;
  private Instant now = NOW;

  public Web() {
    this(SETTINGS);
  }

  public Web(FetchSettings settings) {
    this(
        settings,
        Network.system(
            settings.allowPrivateNetworks()
                ? AddressGuard.privateNetworksToo()
                : AddressGuard.publicOnly()));
  }

  public Web(FetchSettings settings, Network network) {
    this(settings, network, Optional.empty());
  }

  /// A second worker on the same shared store.
  public Web(FetchSettings settings, SharedStore store) {
    this(settings, Network.system(AddressGuard.privateNetworksToo()), Optional.of(store));
  }

  private Web(FetchSettings settings, Network network, Optional<SharedStore> shared) {
    InstantSource clock = () -> now;
    this.store = shared.orElseGet(() -> new EmbeddedStore(64L * 1024 * 1024, clock));
    this.fetcher =
        new HttpFetcher(settings, network, store, blobs, new FetchMeters(registry), clock);
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An answer with a body and pairs of header names and values.
  public static MockResponse answer(int status, String body, String... fields) {
    var response = new MockResponse.Builder().code(status).body(body);
    for (int i = 0; i < fields.length; i += 2) {
      response.addHeader(fields[i], fields[i + 1]);
    }
    return response.build();
  }

  /// A page of HTML.
  public static MockResponse html(String body, String... fields) {
    return answer(200, body, fields)
        .newBuilder()
        .addHeader("Content-Type", "text/html; charset=utf-8")
        .build();
  }

  /// A redirect.
  public static MockResponse redirect(int status, String location) {
    return answer(status, "", "Location", location);
  }

  public void enqueue(MockResponse... answers) {
    for (MockResponse answer : answers) {
      server.enqueue(answer);
    }
  }

  public String url(String path) {
    return server.url(path).toString();
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public Instant now() {
    return now;
  }

  /// Fetches without asking for robots.txt and without the cache.
  public FetchResult fetch(String url) throws InterruptedException {
    return fetch(url, Options.plain());
  }

  public FetchResult fetch(String url, CrawlOptions.Fetch options) throws InterruptedException {
    return fetcher.fetch(CanonicalUrl.parse(url), options, new Fetcher.Purpose.Page());
  }

  /// Fetches as a file of URLs.
  public FetchResult fetchSitemap(String url) throws InterruptedException {
    return fetcher.fetch(CanonicalUrl.parse(url), Options.plain(), new Fetcher.Purpose.Sitemap());
  }

  /// Fetches without following a redirect.
  public FetchResult fetchOnce(String url) throws InterruptedException {
    return fetchAgain(url, Validators.NONE);
  }

  /// Fetches for a spider that knows the page.
  public FetchResult fetchAgain(String url, Validators known) throws InterruptedException {
    return fetcher.fetch(
        CanonicalUrl.parse(url), Options.plain(), new Fetcher.Purpose.SpiderPage(known));
  }

  /// The page that must come.
  public Page page(String url) throws InterruptedException {
    return page(url, Options.plain());
  }

  public Page page(String url, CrawlOptions.Fetch options) throws InterruptedException {
    return switch (fetch(url, options)) {
      case FetchResult.Fetched fetched -> {
        try (fetched) {
          yield fetched.page();
        }
      }
      case FetchResult.Redirected redirected -> throw new AssertionError("no page: " + redirected);
      case FetchResult.NotModified same -> throw new AssertionError("no page: " + same);
      case FetchResult.Refused refused -> throw new AssertionError("no page: " + refused);
    };
  }

  /// The failure that must come.
  public Failure failure(String url) throws InterruptedException {
    return failure(url, Options.plain());
  }

  public Failure failure(String url, CrawlOptions.Fetch options) throws InterruptedException {
    return switch (fetch(url, options)) {
      case FetchResult.Fetched fetched -> throw new AssertionError("a page: " + fetched);
      case FetchResult.Redirected redirected -> throw new AssertionError("no end: " + redirected);
      case FetchResult.NotModified same -> throw new AssertionError("no end: " + same);
      case FetchResult.Refused refused -> refused.why();
    };
  }

  @Override
  public void close() {
    fetcher.close();
    server.close();
  }
}
