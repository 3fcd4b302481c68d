// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import io.riptide.worker.extract.dom.PageTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Who wrote a page: by JSON-LD, by its meta elements, by microdata and `rel=author`, by the class
/// names of bylines, in this order.
final class Byline {
  private static final int MAX_LENGTH = 100;
  private static final int MAX_AUTHORS = 12;
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:written by|posted by|published by|author|by|von|par|por|di|door|av|af|autor|作者)\\b\\s*[:：]?\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  private Byline() {}

  static Optional<String> of(PageTree tree, Head head, JsonLd jsonLd) {
    List<String> named = clean(jsonLd.people("author"));
    if (named.isEmpty()) {
      named =
          clean(
              head
                  .meta(
                      "author",
                      "article:author",
                      "dc.creator",
                      "dcterms.creator",
                      "byl",
                      "sailthru.author",
                      "parsely-author",
                      "citation_author",
                      "twitter:creator")
                  .stream()
                  .toList());
    }
    if (named.isEmpty()) {
      named = clean(marked(tree));
    }
    return named.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", named));
  }

  private static List<String> marked(PageTree tree) {
    List<String> byName = new ArrayList<>();
    for (int row = 1; row < tree.size(); row++) {
      if (tree.isText(row) || tree.element(row).attributesSize() == 0) {
        continue;
      }
      String rel = tree.attribute(row, "rel");
      String property = tree.attribute(row, "itemprop");
      if (rel.equals("author") || property.equals("author")) {
        return List.of(tree.foldedText(row, MAX_LENGTH + 20));
      }
      String names = tree.attribute(row, "class");
      if (byName.isEmpty() && (names.contains("byline") || names.contains("author"))) {
        byName.add(tree.foldedText(row, MAX_LENGTH + 20));
      }
    }
    return byName;
  }

  private static List<String> clean(List<String> names) {
    Set<String> clean = new LinkedHashSet<>();
    for (String name : names) {
      String bare = PREFIX.matcher(name.strip()).replaceFirst("").strip();
      boolean isUrl = bare.startsWith("http") || bare.startsWith("www.") || bare.startsWith("@");
      if (!bare.isEmpty() && !isUrl && bare.length() <= MAX_LENGTH && clean.size() < MAX_AUTHORS) {
        clean.add(bare);
      }
    }
    return List.copyOf(clean);
  }
}
