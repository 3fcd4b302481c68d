// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.date;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.metadata.source.Head;
import io.riptide.worker.extract.metadata.source.JsonLd;
import io.riptide.worker.extract.metadata.source.PageSources;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a page was published and last changed: by JSON-LD, by its meta elements, by microdata, by
/// `time` elements, by its URL, by the classes of dates, in this order.
///
/// @param published ISO 8601
/// @param modified ISO 8601
public record PageDates(Optional<String> published, Optional<String> modified) {
  private static final int DAY_LENGTH = "2000-01-01".length();
  private static final Pattern IN_URL =
      Pattern.compile("/((?:19|20)\\d{2})[/-](\\d{1,2})[/-](\\d{1,2})(?:[/.-]|$)");
  private static final Pattern DAY_FIRST_IN_URL =
      Pattern.compile("/(\\d{1,2}-\\d{1,2}-20\\d{2})(?:[/.]|$)");
  private static final String[] PUBLISHED = {
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "date.created",
    "originalpublicationdate",
    "rnews:datepublished",
    "article_date_original",
    "release_date"
  };
  private static final String[] MODIFIED = {
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revised"
  };

  /// The dates of a page, by the most trustworthy of its sources.
  public static PageDates of(PageSources page) {
    PageTree tree = page.tree();
    Head head = page.head();
    JsonLd jsonLd = page.jsonLd();
    Optional<String> modified =
        jsonLd
            .text("dateModified")
            .flatMap(DateText::parse)
            .or(() -> head.meta(MODIFIED).flatMap(DateText::parse))
            .or(() -> property(tree, "dateModified"));
    Optional<String> published =
        inUrl(page.url())
            .or(() -> head.meta("article:published_time").flatMap(DateText::parse))
            .or(() -> jsonLd.text("datePublished").flatMap(DateText::parse))
            .or(() -> jsonLd.text("dateCreated").flatMap(DateText::parse))
            .or(() -> jsonLd.text("uploadDate").flatMap(DateText::parse))
            .or(() -> head.meta(PUBLISHED).flatMap(DateText::parse))
            .or(() -> property(tree, "datePublished"))
            .or(() -> timeElement(tree))
            .or(() -> anyMeta(head))
            .or(() -> shownNear(page))
            .or(() -> named(tree))
            .or(() -> ShownDate.of(tree))
            .or(() -> head.meta("description", "og:description").flatMap(DateText::parse))
            .map(date -> asShown(date, page));
    return new PageDates(published.or(() -> modified), modified);
  }

  private static Optional<String> shownNear(PageSources page) {
    return page.nearHeadline()
        .find(text -> text.indexOf('\u00a9') < 0 ? DateText.parse(text) : Optional.empty());
  }

  /// A moment is written in some zone, most often not the reader's: where the page shows the day
  /// before or after it, that is the day.
  private static String asShown(String date, PageSources page) {
    Optional<String> shown = date.length() <= DAY_LENGTH ? Optional.empty() : shownNear(page);
    if (shown.isEmpty()) {
      return date;
    }
    LocalDate declared = LocalDate.parse(date.substring(0, DAY_LENGTH));
    LocalDate seen = LocalDate.parse(shown.get().substring(0, DAY_LENGTH));
    return Math.abs(ChronoUnit.DAYS.between(declared, seen)) == 1 ? shown.get() : date;
  }

  /// A meta element of the page's own making that speaks of publication.
  private static Optional<String> anyMeta(Head head) {
    for (var meta : head.metas().entrySet()) {
      String name = meta.getKey();
      if ((name.contains("publish") || name.contains("pubdate") || name.endsWith("date"))
          && !name.contains("modif")
          && !name.contains("updat")
          && !name.contains("expir")) {
        Optional<String> date = DateText.parse(meta.getValue());
        if (date.isPresent()) {
          return date;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> property(PageTree tree, String name) {
    BitSet sets = tree.names().that(names -> names.itemprop().contains(name));
    for (int row = 1; row < tree.size() && !sets.isEmpty(); row++) {
      if (sets.get(tree.nameSet(row))) {
        return written(tree, row);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> inUrl(String url) {
    Matcher yearFirst = IN_URL.matcher(url);
    if (yearFirst.find()) {
      return DateText.parse(
          yearFirst.group(1) + "-" + yearFirst.group(2) + "-" + yearFirst.group(3));
    }
    Matcher dayFirst = DAY_FIRST_IN_URL.matcher(url);
    return dayFirst.find() ? DateText.parse(dayFirst.group(1)) : Optional.empty();
  }

  private static Optional<String> timeElement(PageTree tree) {
    for (int row = 1; row < tree.size(); row++) {
      if (tree.kind(row) == Kind.INLINE && tree.element(row).normalName().equals("time")) {
        Optional<String> time = written(tree, row);
        if (time.isPresent()) {
          return time;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> named(PageTree tree) {
    BitSet sets = tree.names().that(names -> isOfDates(names.classes()) || isOfDates(names.id()));
    for (int row = 1; row < tree.size() && !sets.isEmpty(); row++) {
      if (sets.get(tree.nameSet(row))) {
        Optional<String> date =
            tree.measures().words(row) > 30
                ? Optional.empty()
                : DateText.parse(tree.foldedText(row, 120));
        if (date.isPresent()) {
          return date;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOfDates(String names) {
    return names.contains("date") || names.contains("publish") || names.contains("time");
  }

  private static Optional<String> written(PageTree tree, int row) {
    String attribute = tree.attribute(row, "datetime") + tree.attribute(row, "content");
    Optional<String> declared = DateText.parse(attribute);
    return declared.isPresent() ? declared : DateText.parse(tree.foldedText(row, 80));
  }
}
