// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render;

import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;
import java.util.Map;
import java.util.Optional;

/// Clean HTML: the elements that carry structure and the few attributes that carry meaning, URLs
/// absolute; no script, style, class, id or event handler. One instance per page, one thread.
public final class HtmlRenderer implements Selection.Visitor {
  private static final int MAX_LENGTH = 8_000_000;
  private static final Map<Kind, String> SAME_TAG =
      Map.ofEntries(
          Map.entry(Kind.STRONG, "strong"),
          Map.entry(Kind.EMPHASIS, "em"),
          Map.entry(Kind.STRIKE, "del"),
          Map.entry(Kind.CODE, "code"),
          Map.entry(Kind.PARAGRAPH, "p"),
          Map.entry(Kind.ITEM, "li"),
          Map.entry(Kind.DEFINITIONS, "dl"),
          Map.entry(Kind.TERM, "dt"),
          Map.entry(Kind.DEFINITION, "dd"),
          Map.entry(Kind.TABLE, "table"),
          Map.entry(Kind.ROW, "tr"),
          Map.entry(Kind.FIGURE, "figure"),
          Map.entry(Kind.QUOTE, "blockquote"),
          Map.entry(Kind.SECTION, "section"),
          Map.entry(Kind.ARTICLE, "article"),
          Map.entry(Kind.BLOCK, "div"));

  private final PageTree tree;
  private final BaseUrl base;
  private final StringBuilder out = new StringBuilder();

  private HtmlRenderer(PageTree tree, BaseUrl base) {
    this.tree = tree;
    this.base = base;
  }

  /// The HTML of `selection`: a fragment, to be put into a body.
  public static String render(Selection selection, BaseUrl base) {
    HtmlRenderer renderer = new HtmlRenderer(selection.tree(), base);
    selection.walk(renderer);
    return renderer.out.toString().strip();
  }

  @Override
  public boolean enter(int row) {
    if (out.length() > MAX_LENGTH) {
      return false;
    }
    Kind kind = tree.kind(row);
    switch (kind) {
      case TEXT -> text(tree.text(row));
      case LINE_BREAK -> out.append("<br>");
      case RULE -> out.append("<hr>\n");
      case IMAGE -> image(row);
      case CONTROL, MEDIA -> {
        return false;
      }
      case MATH -> {
        out.append("<code>");
        text(MathSource.of(tree.element(row)));
        out.append("</code>");
        return false;
      }
      case PREFORMATTED -> {
        code(row);
        return false;
      }
      default -> out.append(opening(kind, row));
    }
    return true;
  }

  @Override
  public void leave(int row) {
    Kind kind = tree.kind(row);
    String tag = tag(kind, row);
    if (!tag.isEmpty() && kind != Kind.IMAGE && kind != Kind.LINE_BREAK && kind != Kind.RULE) {
      out.append("</").append(tag).append('>').append(kind.isInline() ? "" : "\n");
    }
  }

  private String opening(Kind kind, int row) {
    String tag = tag(kind, row);
    if (tag.isEmpty()) {
      return "";
    }
    StringBuilder opening = new StringBuilder("<").append(tag);
    if (kind == Kind.LINK) {
      base.resolve(tree.attribute(row, "href"))
          .filter(url -> !url.regionMatches(true, 0, "javascript:", 0, 11))
          .ifPresent(url -> attribute(opening, "href", url));
    } else if (kind == Kind.CELL) {
      copy(opening, row, "colspan");
      copy(opening, row, "rowspan");
    }
    return opening.append('>').toString();
  }

  private String tag(Kind kind, int row) {
    return switch (kind) {
      case LINK -> "a";
      case HEADING, LIST, CELL, CAPTION, ROW_GROUP -> tree.element(row).normalName();
      default -> SAME_TAG.getOrDefault(kind, "");
    };
  }

  private void image(int row) {
    Optional<String> source = ImageSource.of(tree.element(row), base);
    if (source.isPresent()) {
      StringBuilder image = new StringBuilder("<img");
      attribute(image, "src", source.get());
      attribute(image, "alt", tree.attribute(row, "alt"));
      out.append(image).append('>');
    }
  }

  private void code(int row) {
    CodeBlock code = CodeBlock.of(tree.element(row));
    out.append("<pre><code");
    if (!code.language().isEmpty()) {
      StringBuilder language = new StringBuilder();
      attribute(language, "class", "language-" + code.language());
      out.append(language);
    }
    out.append('>');
    escape(out, code.text());
    out.append("</code></pre>\n");
  }

  private void copy(StringBuilder opening, int row, String name) {
    String value = tree.attribute(row, name);
    if (!value.isEmpty()) {
      attribute(opening, name, value);
    }
  }

  private void text(String text) {
    escape(out, text);
  }

  private static void attribute(StringBuilder opening, String name, String value) {
    opening.append(' ').append(name).append("=\"");
    escape(opening, value);
    opening.append('"');
  }

  private static void escape(StringBuilder into, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> into.append("&lt;");
        case '>' -> into.append("&gt;");
        case '&' -> into.append("&amp;");
        case '"' -> into.append("&quot;");
        default -> into.append(c);
      }
    }
  }
}
