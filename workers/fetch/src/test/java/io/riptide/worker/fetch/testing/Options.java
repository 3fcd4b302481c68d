// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.testing;

import io.riptide.schema.job.CrawlOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fetch options one change away from the plain ones.
public final class Options {
  private Options() {}

  /// Neither `robots.txt` nor cache.
  public static CrawlOptions.Fetch plain() {
    return new CrawlOptions.Fetch(
        CrawlOptions.CacheMode.BYPASS,
        Map.of(),
        List.of(),
        Optional.empty(),
        10_000,
        10L * 1024 * 1024,
        false);
  }

  public static CrawlOptions.Fetch polite() {
    CrawlOptions.Fetch o = plain();
    return new CrawlOptions.Fetch(
        o.cache(), o.headers(), o.cookies(), o.userAgent(), o.timeoutMs(), o.maxBytes(), true);
  }

  public static CrawlOptions.Fetch polite(String userAgent) {
    CrawlOptions.Fetch o = plain();
    return new CrawlOptions.Fetch(
        o.cache(),
        o.headers(),
        o.cookies(),
        Optional.of(userAgent),
        o.timeoutMs(),
        o.maxBytes(),
        true);
  }

  public static CrawlOptions.Fetch cached(CrawlOptions.CacheMode mode) {
    return cached(mode, Map.of());
  }

  public static CrawlOptions.Fetch cached(
      CrawlOptions.CacheMode mode, Map<String, String> headers) {
    CrawlOptions.Fetch o = plain();
    return new CrawlOptions.Fetch(
        mode, headers, o.cookies(), o.userAgent(), o.timeoutMs(), o.maxBytes(), false);
  }

  public static CrawlOptions.Fetch headers(Map<String, String> headers) {
    return cached(CrawlOptions.CacheMode.BYPASS, headers);
  }

  public static CrawlOptions.Fetch cookies(CrawlOptions.Cookie... cookies) {
    CrawlOptions.Fetch o = plain();
    return new CrawlOptions.Fetch(
        o.cache(),
        o.headers(),
        List.of(cookies),
        o.userAgent(),
        o.timeoutMs(),
        o.maxBytes(),
        false);
  }

  public static CrawlOptions.Fetch timeoutMs(long timeoutMs) {
    CrawlOptions.Fetch o = plain();
    return new CrawlOptions.Fetch(
        o.cache(), o.headers(), o.cookies(), o.userAgent(), timeoutMs, o.maxBytes(), false);
  }

  public static CrawlOptions.Fetch maxBytes(long maxBytes) {
    CrawlOptions.Fetch o = plain();
    return new CrawlOptions.Fetch(
        o.cache(), o.headers(), o.cookies(), o.userAgent(), o.timeoutMs(), maxBytes, false);
  }
}
