// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.evidence;

import io.riptide.worker.extract.dom.HeadElements;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.text.Letters;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// What a page as a whole tells of its type: soft evidence, never a verdict.
public final class PageSignals {
  public static final int COUNT = 24;
  private static final String[] TYPES = {
    "Article\"",
    "Product\"",
    "ItemList",
    "FAQPage",
    "DiscussionForum",
    "QAPage",
    "CollectionPage",
    "LocalBusiness",
    "Posting\"",
    "Recipe\""
  };

  private final float[] values = new float[COUNT];
  private final PageSummary summary;
  private int used;

  PageSignals(PageTree tree, List<TextBlock> blocks, List<String> texts) {
    Document document = tree.document();
    String title = document.title();
    String description = "";
    String type = "";
    for (Element meta : tree.head().metas()) {
      String name = meta.attr("property") + meta.attr("name");
      if (name.equals("og:type")) {
        type = meta.attr("content");
      } else if (name.equals("og:description") || name.equals("description")) {
        description += " " + meta.attr("content");
      }
    }
    this.summary = new PageSummary(PageWords.words(title), PageWords.words(description));
    add(type.startsWith("article") ? 2 : type.startsWith("product") ? 1 : type.isEmpty() ? -1 : 0);
    jsonLdTypes(tree);
    counts(tree, blocks, texts);
    address(document.location());
  }

  public float[] values() {
    return values;
  }

  /// What the page says of itself in few words.
  public PageSummary summary() {
    return summary;
  }

  private void jsonLdTypes(PageTree tree) {
    boolean[] found = new boolean[TYPES.length];
    for (Element script : tree.head().jsonLd()) {
      String data = HeadElements.data(script);
      for (int i = 0; i < TYPES.length; i++) {
        found[i] |= data.contains(TYPES[i]);
      }
    }
    for (boolean type : found) {
      add(type ? 1 : 0);
    }
  }

  private void counts(PageTree tree, List<TextBlock> blocks, List<String> texts) {
    int[] kinds = new int[Kind.values().length];
    for (int row = 0; row < tree.size(); row++) {
      kinds[position(tree.kind(row))]++;
    }
    int prices = 0;
    int prose = 0;
    int words = Math.max(1, tree.measures().words(0));
    for (int i = 0; i < texts.size(); i++) {
      TextBlock block = blocks.get(i);
      if (block.words() >= 20 && block.linkDensity() < 0.3) {
        prose += block.words();
      }
      if (block.words() <= 6 && isPrice(texts.get(i))) {
        prices++;
      }
    }
    add(Math.log1p(words));
    add(tree.measures().linkDensity(0));
    add((double) prose / words);
    add(Math.log1p(prices));
    add(Math.log1p(kinds[position(Kind.ARTICLE)]));
    add(Math.log1p(kinds[position(Kind.PREFORMATTED)]));
    add(Math.log1p(kinds[position(Kind.PARAGRAPH)]));
    add(Math.log1p(kinds[position(Kind.HEADING)]));
    add(Math.log1p(kinds[position(Kind.IMAGE)]));
    add(kinds[position(Kind.MAIN)] > 0 ? 1 : 0);
  }

  private void address(String url) {
    int path = url.indexOf('/', 8);
    String tail = path < 0 ? "" : url.substring(path);
    int slashes = 0;
    int hyphens = 0;
    int digits = 0;
    for (int i = 0; i < tail.length(); i++) {
      char c = tail.charAt(i);
      slashes += c == '/' ? 1 : 0;
      hyphens += c == '-' ? 1 : 0;
      digits += Letters.isDigit(c) ? 1 : 0;
    }
    add(slashes);
    add(hyphens);
    add(digits);
  }

  @SuppressWarnings("EnumOrdinal") // counts by kind
  private static int position(Kind kind) {
    return kind.ordinal();
  }

  private static boolean isPrice(String text) {
    boolean digit = false;
    boolean sign = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digit |= Letters.isDigit(c);
      sign |= Letters.isCurrency(c);
      if (digit && sign) {
        return true;
      }
    }
    return false;
  }

  private void add(double value) {
    values[used++] = (float) value;
  }
}
