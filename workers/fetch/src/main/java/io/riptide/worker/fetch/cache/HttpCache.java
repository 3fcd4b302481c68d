// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.cache;

import io.riptide.worker.fetch.FetchMeters;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.fetch.content.Body;
import io.riptide.worker.fetch.http.Exchange;
import io.riptide.worker.runtime.store.SharedStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;

/// Answers kept in the shared store (RFC 9111). Reading and writing never fail: a store that is
/// away means misses. Safe for any thread.
public final class HttpCache {
  /// The fields that a stored answer is used by; the rest is not kept.
  private static final List<String> KEPT =
      List.of(
          "Content-Type",
          "Content-Language",
          "X-Content-Type-Options",
          "ETag",
          "Last-Modified",
          "Cache-Control",
          "Expires",
          "Date",
          "Location",
          "Vary");

  private final SharedStore store;
  private final FetchSettings.Cache settings;
  private final InstantSource clock;
  private final FetchMeters meters;

  public HttpCache(
      SharedStore store, FetchSettings.Cache settings, InstantSource clock, FetchMeters meters) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
  }

  /// What is kept under `key`, fresh or not.
  public Optional<StoredAnswer> find(CacheKey key) {
    Optional<StoredAnswer> found = store.get(key.value()).flatMap(StoredAnswerBytes::read);
    Instant now = clock.instant();
    meters.cacheLookup(found.map(a -> a.freshAt(now) ? "fresh" : "stale").orElse("miss"));
    return found;
  }

  /// Keeps `answer` if it may be kept; returns whether it may.
  public boolean keep(CacheKey key, Headers request, Exchange answer) {
    boolean storable =
        answer.body().stored().isEmpty()
            && answer.body().length() <= settings.bodyBytes()
            && Freshness.storable(request, answer.status(), answer.headers());
    if (storable) {
      keep(key, answer.status(), answer.headers(), answer.body());
    }
    return storable;
  }

  /// Forgets what is kept under `key`.
  public void forget(CacheKey key) {
    store.remove(key.value());
  }

  /// `stored` after the server answered 304: its fields brought up to date (section 4.3.4).
  public StoredAnswer revalidated(CacheKey key, StoredAnswer stored, Headers notModified) {
    meters.cacheLookup("revalidated");
    var headers = stored.headers().newBuilder();
    for (String field : KEPT) {
      String value = notModified.get(field);
      if (value != null) {
        headers.removeAll(field).addUnsafeNonAscii(field, value);
      }
    }
    return keep(key, stored.status(), headers.build(), stored.body());
  }

  private StoredAnswer keep(CacheKey key, int status, Headers headers, Body body) {
    Instant now = clock.instant();
    var answer = new StoredAnswer(status, kept(headers), body, Freshness.until(headers, now));
    Duration fresh = Duration.between(now, answer.freshUntil());
    Duration useful = fresh.isNegative() ? Duration.ZERO : fresh;
    Duration ttl = answer.revalidatable() ? useful.plus(settings.keep()) : useful;
    if (ttl.isPositive()) {
      store.put(key.value(), StoredAnswerBytes.write(answer), ttl);
    }
    return answer;
  }

  private static Headers kept(Headers headers) {
    var kept = new Headers.Builder();
    for (String field : KEPT) {
      headers.values(field).stream()
          .limit(4)
          .forEach(value -> kept.addUnsafeNonAscii(field, value));
    }
    return kept.build();
  }
}
