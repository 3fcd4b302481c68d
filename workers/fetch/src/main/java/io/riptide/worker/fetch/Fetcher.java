// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.web.CanonicalUrl;

/// Fetches one URL, redirects included, within the bounds of the options. Safe for any thread; the
/// caller's thread does the work and waits for at most the options' `timeoutMs`, plus what
/// `robots.txt` needs.
public interface Fetcher {

  /// Fetches `url`. What can go wrong on the web is a value; an interrupt ends the fetch at once.
  FetchResult fetch(CanonicalUrl url, CrawlOptions.Fetch options, Redirects redirects)
      throws InterruptedException;

  /// What is done with an answer that leads elsewhere.
  enum Redirects {
    /// The fetch goes there.
    FOLLOWED,
    /// The fetch ends and says where to; an answer that leads to the same URL again, as those do
    /// that set a cookie first, is followed.
    REPORTED
  }
}
