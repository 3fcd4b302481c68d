// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.spider;

import io.riptide.schema.evidence.Validators;
import java.util.Optional;

/// What the stages do with a URL of a spider beside making a document of it: redirects are reported
/// and not followed, links and what the page says of itself are reported.
///
/// @param kind what is expected at the URL
/// @param obeyDirectives whether meta robots, `X-Robots-Tag` and `rel=nofollow` are obeyed
/// @param delayMs rest of the host after the fetch was started
/// @param query the words that the spider looks for, if any
/// @param known by what the server can tell whether the page is still the one that is known, if it
///   is
public record Discovery(
    Kind kind,
    boolean obeyDirectives,
    long delayMs,
    Optional<String> query,
    Optional<Validators> known) {

  /// Of a page that is not known.
  public Discovery(Kind kind, boolean obeyDirectives, long delayMs, Optional<String> query) {
    this(kind, obeyDirectives, delayMs, query, Optional.empty());
  }

  /// Without anything that is looked for.
  public Discovery(Kind kind, boolean obeyDirectives, long delayMs) {
    this(kind, obeyDirectives, delayMs, Optional.empty());
  }

  /// The same for a page that is known.
  public Discovery knowing(Validators validators) {
    return new Discovery(kind, obeyDirectives, delayMs, query, Optional.of(validators));
  }

  /// What is expected at a URL; on the wire in lower case.
  public enum Kind {
    PAGE,
    /// A `robots.txt`, read for its sitemaps.
    ROBOTS,
    /// A sitemap, an index of sitemaps, or a feed.
    SITEMAP
  }
}
