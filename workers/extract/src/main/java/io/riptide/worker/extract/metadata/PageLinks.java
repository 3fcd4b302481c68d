// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import io.riptide.schema.document.Link;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The links of a page, navigation included, in document order: absolute `http` and `https` URLs,
/// each once, without links to places within the page itself.
public final class PageLinks {
  private static final int MAX_LINKS = 5_000;
  private static final int MAX_CHARACTERS = 200_000;
  private static final int MAX_URL = 2_048;
  private static final int MAX_TEXT = 200;
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private PageLinks() {}

  /// The links of `tree`, at most 5,000 and 200,000 characters of them.
  public static List<Link> of(PageTree tree, BaseUrl base) {
    List<Link> links = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int characters = 0;
    for (int row = 1; row < tree.size() && links.size() < MAX_LINKS; row++) {
      if (tree.kind(row) != Kind.LINK) {
        continue;
      }
      String reference = tree.attribute(row, "href");
      String url = reference.startsWith("#") ? "" : base.resolveHttp(reference).orElse("");
      if (!url.isEmpty() && url.length() <= MAX_URL && seen.add(withoutFragment(url))) {
        Link link = link(tree, row, url, base);
        characters += link.url().length() + link.text().length();
        if (characters > MAX_CHARACTERS) {
          break;
        }
        links.add(link);
      }
    }
    return links;
  }

  private static Link link(PageTree tree, int row, String url, BaseUrl base) {
    String rel = tree.attribute(row, "rel").strip().toLowerCase(Locale.ROOT);
    List<String> tokens =
        rel.isEmpty() || rel.length() > MAX_TEXT ? List.of() : List.of(SPACES.split(rel, -1));
    return new Link(url, tree.foldedText(row, MAX_TEXT), tokens, base.isInternal(url));
  }

  private static String withoutFragment(String url) {
    int fragment = url.indexOf('#');
    return fragment < 0 ? url : url.substring(0, fragment);
  }
}
