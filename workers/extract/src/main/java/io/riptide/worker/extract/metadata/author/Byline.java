// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.author;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.metadata.source.Head;
import io.riptide.worker.extract.metadata.source.PageSources;
import io.riptide.worker.extract.text.Folding;
import java.util.ArrayList;
import java.util.BitSet;
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
public final class Byline {
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

  private Byline(PageSources page) {
    this.tree = page.tree();
    this.head = page.head();
  }

  /// The authors of a page, separated by commas.
  public static Optional<String> of(PageSources page) {
    Byline byline = new Byline(page);
    List<Supplier<List<String>>> sources =
        List.of(
            () -> page.jsonLd().authors(true),
            byline::metas,
            byline::marked,
            () -> page.nearHeadline().find(PersonName::ofByline).stream().toList(),
            () -> ShownAuthor.of(page.tree()).stream().toList(),
            () -> page.jsonLd().authors(false));
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
    BitSet namedAuthor = tree.names().that(names -> isOfAuthors(names.classes()));
    BitSet declaredAuthor = tree.names().that(names -> names.itemprop().equals("author"));
    List<String> byName = new ArrayList<>();
    for (int row = 1; row < tree.size(); row++) {
      boolean link = tree.kind(row) == Kind.LINK;
      if (!link && tree.nameSet(row) == 0) {
        continue;
      }
      boolean declared =
          declaredAuthor.get(tree.nameSet(row))
              || (link && tree.attribute(row, "rel").equals("author"));
      boolean named =
          byName.isEmpty()
              && ((namedAuthor.get(tree.nameSet(row)) && isShort(row)) || isAuthorLink(row));
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
    if (tree.kind(row) != Kind.LINK || tree.measures().words(row) > 4) {
      return false;
    }
    String href = tree.attribute(row, "href");
    return (href.contains("/aut") || href.contains("/writer") || href.contains("/contributor"))
        && AUTHOR_PAGE.matcher(href).find()
        && whole(row).filter(PersonName::isPlausible).isPresent();
  }

  private boolean isShort(int row) {
    int words = tree.measures().words(row);
    return words > 0 && words <= 12;
  }

  private static boolean isOfAuthors(String classes) {
    if (classes.isEmpty()) {
      return false;
    }
    String names = classes.toLowerCase(Locale.ROOT);
    return names.contains("byline") || names.contains("author") || names.contains("autor");
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
