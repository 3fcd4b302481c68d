// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.render.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// The structure of a page in a form that two ways of writing it share: tags with meaning, and
/// text.
final class CommonMarkOutline {
  private static final List<org.commonmark.Extension> GFM =
      List.of(TablesExtension.create(), StrikethroughExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(GFM).build();
  private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(GFM).build();
  private static final Set<String> IGNORED =
      Set.of("html", "head", "body", "p", "br", "thead", "tbody", "span", "div");

  private CommonMarkOutline() {}

  static List<String> ofMarkdown(String markdown) {
    return ofHtml(RENDERER.render(PARSER.parse(markdown)));
  }

  static List<String> ofHtml(String html) {
    List<String> outline = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Jsoup.parse(html)
        .traverse((node, depth) -> {
          if (node instanceof TextNode written) {
            text.append(written.getWholeText().replaceAll("\\s+", ""));
          } else if (node instanceof Element element) {
            String tag = tag(element);
            if (!IGNORED.contains(tag)) {
              end(text, outline);
              outline.add("<" + tag + attribute(element) + ">");
            }
          }
        });
    end(text, outline);
    return outline;
  }

  private static String tag(Element element) {
    return switch (element.normalName()) {
      case "b" -> "strong";
      case "i" -> "em";
      case "s" -> "del";
      case "th" -> "td";
      case "pre" -> "code";
      case "code" ->
          element.parent() != null && element.parent().normalName().equals("pre") ? "span" : "code";
      default -> element.normalName();
    };
  }

  private static String attribute(Element element) {
    return switch (element.normalName()) {
      case "a" -> " " + element.attr("href").replace("%28", "(").replace("%29", ")");
      case "ol" -> " " + (element.attr("start").isEmpty() ? "1" : element.attr("start"));
      default -> "";
    };
  }

  private static void end(StringBuilder text, List<String> outline) {
    if (!text.isEmpty()) {
      outline.add(text.toString());
      text.setLength(0);
    }
  }
}
