// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import io.riptide.worker.extract.dom.Folding;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Who wrote a page: persons in its JSON-LD, its meta elements, its microdata and `rel=author`, the
/// class names of bylines, a line that begins with "by" near the headline or elsewhere, and at last
/// an organisation in its JSON-LD. The first source that names somebody stands.
final class Byline {
  private static final int MAX_LENGTH = 120;
  private static final int MAX_AUTHORS = 12;
  private static final Pattern AUTHOR_PAGE =
      Pattern.compile("/(?:authors?|autor(?:en|es)?|auteurs?|writers?|contributors?)/[^/]");
  private static final String[] METAS = {
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "sailthru.author",
    "parsely-author",
    "citation_author",
    "article:author_name",
    "authors"
  };

  private final PageTree tree;
  private final Head head;

  private Byline(PageTree tree, Head head) {
    this.tree = tree;
    this.head = head;
  }

  static Optional<String> of(PageTree tree, Head head, JsonLd jsonLd) {
    Byline byline = new Byline(tree, head);
    List<Supplier<List<String>>> sources =
        List.of(
            () -> jsonLd.authors(true),
            byline::metas,
            byline::marked,
            () -> NearHeadline.of(tree).find(PersonName::ofByline).stream().toList(),
            () -> ShownAuthor.of(tree).stream().toList(),
            () -> jsonLd.authors(false));
    for (Supplier<List<String>> source : sources) {
      List<String> names = clean(source.get());
      if (!names.isEmpty()) {
        return Optional.of(String.join(", ", names));
      }
    }
    return Optional.empty();
  }

  private List<String> metas() {
    Optional<String> named = head.meta(METAS);
    if (named.isPresent() && PersonName.of(named.get()).isPresent()) {
      return List.of(named.get());
    }
    boolean written =
        head.meta("twitter:label1").stream()
            .map(label -> label.toLowerCase(Locale.ROOT))
            .anyMatch(label -> label.contains("by") || label.contains("von"));
    return written ? head.meta("twitter:data1").stream().toList() : List.of();
  }

  /// Elements marked as the author: by microdata or relation at once, by class name or by a link to
  /// an author's page where they say nothing but a name.
  private List<String> marked() {
    List<String> byName = new ArrayList<>();
    for (int row = 1; row < tree.size(); row++) {
      if (tree.isText(row) || tree.element(row).attributesSize() == 0) {
        continue;
      }
      boolean declared =
          tree.attribute(row, "rel").equals("author")
              || tree.attribute(row, "itemprop").equals("author");
      boolean named = byName.isEmpty() && (isNamedAuthor(row) || isAuthorLink(row));
      if ((declared || named) && !ShownAuthor.isElsewhere(tree, row)) {
        Optional<String> name = name(row);
        if (declared && name.isPresent()) {
          return List.of(name.get());
        }
        name.ifPresent(byName::add);
      }
    }
    return byName;
  }

  /// The first text within an element that is nothing but a name, else the name in all of it.
  private Optional<String> name(int row) {
    for (int inner = row + 1; inner < tree.end(row); inner++) {
      if (tree.isText(inner)) {
        Optional<String> name = PersonName.of(Folding.fold(tree.text(inner)));
        if (name.filter(plausible -> plausible.indexOf(' ') > 0).isPresent()) {
          return name.filter(PersonName::isPlausible).or(() -> whole(row));
        }
      }
    }
    return whole(row);
  }

  private Optional<String> whole(int row) {
    return PersonName.of(tree.foldedText(row, MAX_LENGTH));
  }

  private boolean isAuthorLink(int row) {
    String href = tree.kind(row) == Kind.LINK ? tree.attribute(row, "href") : "";
    return !href.isEmpty()
        && tree.measures().words(row) <= 4
        && AUTHOR_PAGE.matcher(href).find()
        && whole(row).filter(PersonName::isPlausible).isPresent();
  }

  private boolean isNamedAuthor(int row) {
    String names = tree.attribute(row, "class").toLowerCase(Locale.ROOT);
    int words = tree.measures().words(row);
    return words > 0
        && words <= 12
        && (names.contains("byline") || names.contains("author") || names.contains("autor"));
  }

  private static List<String> clean(List<String> names) {
    Set<String> clean = new LinkedHashSet<>();
    for (String name : names) {
      if (clean.size() < MAX_AUTHORS) {
        PersonName.of(name).ifPresent(clean::add);
      }
    }
    return List.copyOf(clean);
  }
}
