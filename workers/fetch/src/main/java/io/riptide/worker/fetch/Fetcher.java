// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.schema.evidence.Validators;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.web.CanonicalUrl;

/// Fetches one URL, redirects included, within the bounds of the options. Safe for any thread; the
/// caller's thread does the work and waits for at most the options' `timeoutMs`, plus what
/// `robots.txt` needs.
public interface Fetcher {

  /// Fetches `url`. What can go wrong on the web is a value; an interrupt ends the fetch at once.
  FetchResult fetch(CanonicalUrl url, CrawlOptions.Fetch options, Purpose purpose)
      throws InterruptedException;

  /// What a URL is fetched for.
  sealed interface Purpose {
    /// A page, wherever redirects lead.
    record Page() implements Purpose {}

    /// A page for a spider: a redirect ends the fetch and says where to. One that leads to the same
    /// URL again, as those do that set a cookie first, is followed.
    ///
    /// @param known by what the server can say that the page is still the one that is known; it is
    ///   then asked, whatever a cache has
    record SpiderPage(Validators known) implements Purpose {}

    /// A `robots.txt` or sitemap as a file to be read: 50 MiB at most, unpacked where it is packed
    /// with gzip.
    record Sitemap() implements Purpose {}
  }
}
