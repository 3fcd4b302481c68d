// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.spider;

import java.util.Optional;

/// When a spider stops. Limits count what was fetched, after every filter.
///
/// @param maxPages pages that become documents, never one more; 1 to 100,000,000
/// @param maxDepth hops from a seed; 0 fetches the seeds alone
/// @param maxDurationMs milliseconds from the first fetch on, if limited
/// @param maxBytes decoded bytes after which nothing more is started, if limited
/// @param maxListed URLs in scope that it takes of sitemaps, after which it reads no more of them;
///   as many as it has use for when absent
public record SpiderLimits(
    long maxPages,
    int maxDepth,
    Optional<Long> maxDurationMs,
    Optional<Long> maxBytes,
    Optional<Long> maxListed) {
  public static final long MOST_PAGES = 100_000_000;
  public static final int DEEPEST = 10_000;

  public static final SpiderLimits DEFAULT =
      new SpiderLimits(1_000, 20, Optional.empty(), Optional.empty());

  /// Without a limit of its own to what sitemaps list.
  public SpiderLimits(
      long maxPages, int maxDepth, Optional<Long> maxDurationMs, Optional<Long> maxBytes) {
    this(maxPages, maxDepth, maxDurationMs, maxBytes, Optional.empty());
  }

  public SpiderLimits {
    if (maxPages < 1 || maxPages > MOST_PAGES) {
      throw new IllegalArgumentException("max_pages must be from 1 to " + MOST_PAGES);
    }
    if (maxDepth < 0 || maxDepth > DEEPEST) {
      throw new IllegalArgumentException("max_depth must be from 0 to " + DEEPEST);
    }
  }
}
