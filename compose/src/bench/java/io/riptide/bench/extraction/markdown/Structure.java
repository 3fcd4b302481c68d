// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction.markdown;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jsoup.select.NodeVisitor;

/// What gives a text its structure, part by part, in a form that does not depend on how it was
/// written: letters and digits in lower case, listings line by line.
///
/// @param parts what there is of each kind, in document order
record Structure(Map<Part, List<String>> parts) {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern LINE_END = Pattern.compile("[ \\t\\r]+(?=\\n|$)");

  /// A kind of structure.
  enum Part {
    /// A level and a text.
    HEADING,
    /// The lines of a `pre`, as a browser shows them.
    LISTING,
    /// The first row of a table with two rows and two columns at least.
    TABLE,
    /// The cells of one of its rows, as [Grid] has them.
    ROW,
    /// How many items are around it, and the text of an item without the lists in it.
    ITEM,
    /// The text of a link.
    LINK
  }

  static Structure of(String html) {
    Element body = Jsoup.parse(html).body();
    var made = new Structure(new EnumMap<>(Part.class));
    for (Element heading : body.select("h1,h2,h3,h4,h5,h6")) {
      if (heading.closest("pre") == null) {
        made.add(Part.HEADING, heading.normalName(), words(heading));
      }
    }
    for (Element pre : body.select("pre:not(:has(pre))")) {
      made.add(Part.LISTING, "", lines(pre));
    }
    body.select("table:not(:has(table))").forEach(made::table);
    for (Element item : body.select("li")) {
      if (item.closest("table,pre") == null) {
        Element alone = item.clone();
        alone.select("ul,ol,pre").remove();
        made.add(Part.ITEM, Integer.toString(depth(item)), words(alone));
      }
    }
    for (Element link : body.select("a[href]")) {
      made.add(Part.LINK, "", words(link));
    }
    return made;
  }

  /// How many there are of a kind.
  int count(Part part) {
    return parts.getOrDefault(part, List.of()).size();
  }

  /// How many of a kind `other` has, too.
  int kept(Part part, Structure other) {
    Map<String, Integer> there = new HashMap<>();
    other.parts.getOrDefault(part, List.of()).forEach(one -> there.merge(one, 1, Integer::sum));
    int kept = 0;
    for (String one : parts.getOrDefault(part, List.of())) {
      kept += there.merge(one, -1, Integer::sum) >= 0 ? 1 : 0;
    }
    return kept;
  }

  private void table(Element table) {
    Elements rows = table.select("tr");
    rows.removeIf(row -> words(row).isEmpty());
    boolean grid = rows.size() > 1 && rows.stream().anyMatch(row -> row.childrenSize() > 1);
    if (!grid || table.closest("pre") != null) {
      return;
    }
    List<String> lines = Grid.lines(rows);
    add(Part.TABLE, "", lines.getFirst());
    lines.forEach(line -> add(Part.ROW, "", line));
  }

  private void add(Part part, String mark, String text) {
    if (!text.isEmpty()) {
      parts.computeIfAbsent(part, _ -> new ArrayList<>()).add(mark + text);
    }
  }

  static String words(Element element) {
    return NO_WORD.matcher(element.text().toLowerCase(Locale.ROOT)).replaceAll("");
  }

  private static int depth(Element item) {
    return (int) item.parents().stream().filter(up -> up.is("li")).count();
  }

  private static String lines(Element pre) {
    var shown = new Lines();
    pre.traverse(shown);
    String text = shown.text.toString().replace('\u00a0', ' ');
    return LINE_END.matcher(text).replaceAll("").strip();
  }

  /// The text of a listing as a browser shows it: `br` ends a line, blocks have their own.
  private static final class Lines implements NodeVisitor {
    private static final Set<String> BLOCKS = Set.of("div", "p", "li", "tr");

    private final StringBuilder text = new StringBuilder();

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode written) {
        text.append(written.getWholeText());
      } else if (node.normalName().equals("br")) {
        text.append('\n');
      } else if (BLOCKS.contains(node.normalName())) {
        endLine();
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (BLOCKS.contains(node.normalName())) {
        endLine();
      }
    }

    private void endLine() {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
    }
  }
}
