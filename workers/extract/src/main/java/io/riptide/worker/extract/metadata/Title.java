// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The title of a page: what its headline, its Open Graph title, its JSON-LD and its `title`
/// element agree on, without the name of the site.
final class Title {
  private static final int MAX_HEADINGS = 6;
  private static final int MAX_LENGTH = 500;
  private static final int MAX_SOLE_HEADING = 160;
  private static final Pattern SEPARATOR =
      Pattern.compile("\\s+[|–—·•»«:/\\-]+\\s+|\\s*\\|\\s*|\\s*::\\s*|\\s»\\s*");

  private Title() {}

  static Optional<String> of(PageTree tree, Head head, JsonLd jsonLd, SiteNames site) {
    List<String> headings = headings(tree, site);
    List<String> declared = new ArrayList<>();
    jsonLd.text("headline").ifPresent(declared::add);
    head.meta("og:title", "twitter:title", "dc.title", "citation_title").ifPresent(declared::add);
    head.title().ifPresent(declared::add);
    for (String heading : headings) {
      if (declared.stream().anyMatch(title -> agrees(title, heading))) {
        return Optional.of(heading);
      }
    }
    if (headings.size() == 1 && headings.getFirst().length() <= MAX_SOLE_HEADING) {
      return Optional.of(headings.getFirst());
    }
    if (!declared.isEmpty()) {
      return Optional.of(withoutSite(declared.getFirst(), site));
    }
    return headings.stream().findFirst();
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

  private static boolean agrees(String title, String heading) {
    String whole = key(title);
    String part = key(heading);
    return !part.isEmpty()
        && (whole.startsWith(part) || whole.contains(part))
        && part.length() * 4 >= whole.length();
  }

  static String key(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static List<String> headings(PageTree tree, SiteNames site) {
    List<String> headings = new ArrayList<>();
    for (int row = 1; row < tree.size() && headings.size() < MAX_HEADINGS; row++) {
      if (tree.kind(row) == Kind.HEADING && tree.element(row).normalName().equals("h1")) {
        String text = tree.foldedText(row, MAX_LENGTH);
        if (!text.isEmpty() && !site.isName(text)) {
          headings.add(text);
        }
      }
    }
    return headings;
  }
}
