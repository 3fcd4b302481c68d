// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import java.time.Instant;
import java.util.Optional;

/// A page as a sitemap lists it (sitemaps.org, version 0.9).
///
/// @param url absolute
/// @param lastModified when the page changed last, by the sitemap's word
/// @param priority from 0 to 1 among the pages of the site; 0.5 where the sitemap is silent
public record SitemapEntry(String url, Optional<Instant> lastModified, double priority) {}
