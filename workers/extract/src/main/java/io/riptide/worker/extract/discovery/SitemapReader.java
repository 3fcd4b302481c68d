// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import io.riptide.schema.event.SitemapEntry;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.InvalidUrlException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads sitemaps in all their forms (XML, index files, plain text, RSS, Atom; sitemaps.org 0.9),
/// and the sitemaps that a `robots.txt` names. Broken parts of a file are passed over.
public final class SitemapReader {
  private static final int MOST_NAMED = 50_000;
  private static final String FIELD = "sitemap:";

  /// What the site finds important first, and of that what changed last; else as it is listed.
  private static final Comparator<SitemapEntry> MOST_WORTH_FIRST =
      Comparator.comparingDouble(SitemapEntry::priority)
          .thenComparing(entry -> entry.lastModified().orElse(Instant.MIN))
          .reversed();

  private SitemapReader() {}

  /// What a file names.
  ///
  /// @param sitemaps further sitemaps
  public record Read(List<SitemapEntry> entries, List<String> sitemaps) {
    public Read {
      entries = List.copyOf(entries);
      sitemaps = List.copyOf(sitemaps);
    }
  }

  /// The sitemaps that a `robots.txt` names, absolute or relative to it.
  public static Read robots(String text, CanonicalUrl at) {
    List<String> sitemaps = new ArrayList<>();
    for (String line : text.lines().limit(MOST_NAMED).toList()) {
      String plain = line.strip();
      if (plain.toLowerCase(Locale.ROOT).startsWith(FIELD)) {
        resolved(at, plain.substring(FIELD.length()).strip()).ifPresent(sitemaps::add);
      }
    }
    return new Read(List.of(), sitemaps);
  }

  /// What a sitemap lists; empty when the text is none.
  public static Optional<Read> sitemap(String text, CanonicalUrl at) {
    try {
      URL url = URI.create(at.value()).toURL();
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return Optional.of(read(new SiteMapParser(false, true).parseSiteMap(bytes, url)));
    } catch (UnknownFormatException | MalformedURLException | IllegalArgumentException none) {
      return Optional.empty();
    } catch (IOException fromMemory) {
      return Optional.empty();
    }
  }

  private static Read read(AbstractSiteMap map) {
    if (map instanceof SiteMapIndex index) {
      return new Read(
          List.of(),
          index.getSitemaps().stream()
              .map(each -> each.getUrl().toString())
              .limit(MOST_NAMED)
              .toList());
    }
    List<SitemapEntry> entries = new ArrayList<>();
    if (map instanceof SiteMap list) {
      for (SiteMapURL each : list.getSiteMapUrls()) {
        if (each.getUrl() != null) {
          Optional<Date> modified = Optional.ofNullable(each.getLastModified());
          double priority = Math.clamp(each.getPriority(), 0, 1);
          entries.add(
              new SitemapEntry(each.getUrl().toString(), modified.map(Date::toInstant), priority));
        }
      }
    }
    entries.sort(MOST_WORTH_FIRST);
    return new Read(entries, List.of());
  }

  private static Optional<String> resolved(CanonicalUrl at, String reference) {
    try {
      return Optional.of(at.resolve(reference).value());
    } catch (InvalidUrlException notOne) {
      return Optional.empty();
    }
  }
}
