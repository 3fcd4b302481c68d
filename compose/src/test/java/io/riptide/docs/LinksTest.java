// SPDX-License-Identifier: Apache-2.0
package io.riptide.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The pages lead to one another, and to files that exist.
class LinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

  @Test
  void everyLinkToAFileOrAHeadingLeadsThere() {
    var broken = new ArrayList<String>();
    for (Path page : Repository.files(".md")) {
      LINK.matcher(Repository.text(page))
          .results()
          .filter(link -> !leads(page, link))
          .forEach(link -> broken.add(Repository.ROOT.relativize(page) + ": " + link.group()));
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyPageOfTheDocumentationIsReachedFromAnother() {
    List<Path> pages = Repository.files(".md");
    var reached =
        pages.stream()
            .flatMap(page ->
                LINK.matcher(Repository.text(page))
                    .results()
                    .filter(link -> !link.group(1).isEmpty())
                    .map(link -> page.resolveSibling(link.group(1)).normalize()))
            .toList();
    assertThat(pages)
        .filteredOn(page -> page.startsWith(Repository.ROOT.resolve("docs")))
        .allMatch(reached::contains);
  }

  private static boolean leads(Path page, MatchResult link) {
    String target = link.group(1);
    if (target.matches("[a-z]+:.*")) {
      return true; // elsewhere
    }
    Path file = target.isEmpty() ? page : page.resolveSibling(target).normalize();
    return Files.exists(file) && (link.group(2) == null || headings(file).contains(link.group(2)));
  }

  /// The anchors that a page's headings have on the sites that show Markdown.
  private static List<String> headings(Path page) {
    return HEADING
        .matcher(Repository.text(page))
        .results()
        .map(heading ->
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'))
        .toList();
  }
}
