// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.metadata.source.PageSources;
import io.riptide.worker.extract.text.Letters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/// The title of a page: what its headline, its Open Graph title, its JSON-LD and its `title`
/// element agree on, without the name of the site.
final class Title {
  private static final int MAX_HEADINGS = 6;
  private static final int MAX_LENGTH = 500;
  private static final int MAX_SOLE_HEADING = 160;
  private static final double COMMON = 0.4;

  /// Where the headline is a slogan or the name of a board rather than what the page is called.
  private static final Set<PageType> WITH_SLOGANS =
      EnumSet.of(PageType.SERVICE, PageType.FORUM, PageType.COLLECTION);

  private static final Pattern SEPARATOR =
      Pattern.compile("\\s+[|–—·•»«:/\\-]+\\s+|\\s*\\|\\s*|\\s*::\\s*|\\s»\\s*");

  private Title() {}

  static Optional<String> of(PageSources page, SiteNames site, Optional<PageType> type) {
    List<String> headings = headings(page.tree(), site);
    List<String> declared = new ArrayList<>();
    page.head().title().ifPresent(declared::add);
    page.head()
        .meta("og:title", "twitter:title", "dc.title", "citation_title")
        .ifPresent(declared::add);
    page.jsonLd().text("headline").ifPresent(declared::add);
    boolean slogans = type.filter(WITH_SLOGANS::contains).isPresent();
    return first(declared, headings, Title::isSame)
        .or(() -> first(declared, headings, Title::isPart))
        .or(() -> slogans ? Optional.empty() : first(declared, headings, Title::isWithin))
        .or(() -> slogans ? Optional.empty() : soleHeading(declared, headings))
        .or(() ->
            declared.stream()
                .map(title -> withoutSite(title, site))
                .filter(title -> !title.isBlank() && !site.isName(title))
                .findFirst())
        .or(() -> headings.stream().findFirst())
        .or(() -> declared.stream().findFirst());
  }

  /// The first heading that agrees with a title, the first title first.
  private static Optional<String> first(
      List<String> declared, List<String> headings, BiPredicate<String, String> agrees) {
    return declared.stream()
        .flatMap(title -> headings.stream().filter(heading -> agrees.test(title, heading)))
        .findFirst();
  }

  /// The only heading, if it has words in common with a title.
  private static Optional<String> soleHeading(List<String> declared, List<String> headings) {
    if (headings.size() != 1 || headings.getFirst().length() > MAX_SOLE_HEADING) {
      return Optional.empty();
    }
    String heading = headings.getFirst();
    boolean known =
        declared.isEmpty() || declared.stream().anyMatch(title -> common(title, heading) >= COMMON);
    return known ? Optional.of(heading) : Optional.empty();
  }

  /// The share of the shorter one's words that both have.
  private static double common(String one, String other) {
    Set<String> words = new HashSet<>(List.of(key(one).split(" ", -1)));
    Set<String> others = new HashSet<>(List.of(key(other).split(" ", -1)));
    double least = Math.min(words.size(), others.size());
    words.retainAll(others);
    return words.size() / least;
  }

  private static boolean isSame(String title, String heading) {
    return key(title).equals(key(heading));
  }

  private static boolean isWithin(String title, String heading) {
    String whole = key(title);
    String part = key(heading);
    return !part.isEmpty() && whole.contains(part) && part.length() * 4 >= whole.length();
  }

  /// Whether `heading` is one of the parts of `title`, or all of it.
  private static boolean isPart(String title, String heading) {
    String whole = key(title);
    String part = key(heading);
    if (part.isEmpty() || part.length() * 4 < whole.length()) {
      return false;
    }
    if (whole.equals(part)) {
      return true;
    }
    for (String segment : SEPARATOR.split(title, -1)) {
      if (key(segment).equals(part)) {
        return true;
      }
    }
    return whole.startsWith(part + ' ') && part.length() * 5 >= whole.length() * 3;
  }

  /// `title` without a last or first part that names the site. What follows a vertical bar is the
  /// site's; what follows a dash only where it is short or known.
  static String withoutSite(String title, SiteNames site) {
    String[] parts = SEPARATOR.split(title, -1);
    if (parts.length < 2) {
      return title;
    }
    String first = parts[0];
    String last = parts[parts.length - 1];
    if (site.isName(first)) {
      return title.substring(title.indexOf(parts[1], first.length())).strip();
    }
    int bar = title.indexOf('|');
    if (bar > 0 && !site.isName(title.substring(0, bar))) {
      return title.substring(0, bar).strip();
    }
    boolean shortEnd = last.length() < title.length() * 0.4 && last.split("\\s+", -1).length <= 5;
    if (site.isName(last) || shortEnd) {
      String kept = title.substring(0, title.lastIndexOf(last));
      return kept.replaceFirst("\\s*(?:[|–—·•»«:/\\-]+|::)\\s*$", "").strip();
    }
    return title;
  }

  /// The words of `text` in lower case, one space between them: what is compared of titles.
  static String key(String text) {
    StringBuilder key = new StringBuilder(text.length());
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); ) {
      int c = lower.codePointAt(i);
      i += Character.charCount(c);
      if (isWord(c)) {
        key.appendCodePoint(c);
      } else if (!key.isEmpty() && key.charAt(key.length() - 1) != ' ') {
        key.append(' ');
      }
    }
    return key.toString().strip();
  }

  private static boolean isWord(int c) {
    if (c < 128) {
      return Letters.isWord((char) c);
    }
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.LETTER_NUMBER
        || Character.getType(c) == Character.OTHER_NUMBER;
  }

  private static List<String> headings(PageTree tree, SiteNames site) {
    List<String> headings = new ArrayList<>();
    for (int row = 1; row < tree.size() && headings.size() < MAX_HEADINGS; row++) {
      if (tree.kind(row) == Kind.HEADING && tree.element(row).normalName().equals("h1")) {
        String text = tree.foldedText(row, MAX_LENGTH);
        if (!text.isEmpty() && HomeLinks.surround(tree, row)) {
          site.add(text);
        } else if (!text.isEmpty() && !site.isName(text)) {
          headings.add(text);
        }
      }
    }
    return headings;
  }
}
