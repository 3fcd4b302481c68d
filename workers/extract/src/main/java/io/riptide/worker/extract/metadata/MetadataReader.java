// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import io.riptide.schema.document.Metadata;
import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.metadata.author.Byline;
import io.riptide.worker.extract.metadata.date.PageDates;
import io.riptide.worker.extract.metadata.source.Head;
import io.riptide.worker.extract.metadata.source.JsonLd;
import io.riptide.worker.extract.metadata.source.Microdata;
import io.riptide.worker.extract.metadata.source.PageSources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Reads the facts of a page from its head, its JSON-LD, its microdata and its visible text, most
/// trustworthy first.
public final class MetadataReader {
  private static final int MAX_META = 64;
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Set<String> FEEDS =
      Set.of("application/rss+xml", "application/atom+xml", "application/feed+json");

  private MetadataReader() {}

  /// The facts of `tree`; `text` is its content, by which the language is told if need be, and
  /// `type` what kind of page it looks like.
  public static PageFacts read(PageTree tree, BaseUrl base, String text, Optional<PageType> type) {
    PageSources page = PageSources.of(tree);
    Head head = page.head();
    JsonLd jsonLd = page.jsonLd();
    String url = page.url();
    Optional<String> siteName =
        head.meta("og:site_name", "application-name", "al:ios:app_name").or(jsonLd::publisher);
    PageDates dates = PageDates.of(page);
    return new PageFacts(
        canonical(head, base).orElse(url),
        Title.of(page, SiteNames.of(siteName, url), type),
        Byline.of(page),
        siteName,
        dates.published(),
        dates.modified(),
        Language.of(head, text),
        head.meta("og:description", "description", "twitter:description", "dc.description"),
        head.robots(),
        metadata(head, jsonLd, Microdata.of(tree, base), base));
  }

  private static Optional<String> canonical(Head head, BaseUrl base) {
    return linked(head, "canonical", base).stream().findFirst();
  }

  private static Metadata metadata(Head head, JsonLd jsonLd, List<String> microdata, BaseUrl base) {
    Map<String, String> openGraph = head.openGraph();
    Map<String, String> rest = new HashMap<>();
    head.metas()
        .forEach((name, value) -> {
          if (!openGraph.containsKey(name) && rest.size() < MAX_META) {
            rest.put(name, value);
          }
        });
    List<String> feeds = new ArrayList<>();
    for (Element link : head.links()) {
      boolean alternate = hasRel(link, "alternate");
      if (alternate && FEEDS.contains(link.attr("type").toLowerCase(Locale.ROOT))) {
        base.resolveHttp(link.attr("href")).ifPresent(feeds::add);
      }
    }
    Optional<String> favicon = linked(head, "icon", base).stream().findFirst();
    return new Metadata(
        openGraph,
        jsonLd.blocks(),
        rest,
        feeds,
        favicon,
        microdata.isEmpty() ? Optional.empty() : Optional.of(microdata));
  }

  private static List<String> linked(Head head, String rel, BaseUrl base) {
    List<String> urls = new ArrayList<>();
    for (Element link : head.links()) {
      if (hasRel(link, rel)) {
        base.resolveHttp(link.attr("href")).ifPresent(urls::add);
      }
    }
    return urls;
  }

  private static boolean hasRel(Element link, String rel) {
    String given = link.attr("rel").strip();
    if (given.indexOf(' ') < 0) {
      return given.equalsIgnoreCase(rel);
    }
    return List.of(SPACES.split(given.toLowerCase(Locale.ROOT), -1)).contains(rel);
  }
}
