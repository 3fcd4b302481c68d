// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;

/// Parses any text as HTML, as browsers do, within limits: it never throws and never runs long.
/// Safe for any thread.
public final class PageParser {
  private final PageLimits limits;

  public PageParser(PageLimits limits) {
    this.limits = limits;
  }

  /// The page of `html`; relative URLs are resolved against its `base` element or `url`.
  public PageTree parse(String html, String url) {
    Parser parser = Parser.htmlParser().setMaxDepth(limits.maxDepth());
    BoundedReader reader =
        new BoundedReader(html, limits.maxCharacters(), Deadline.in(limits.deadline()));
    Document document = parser.parseInput(reader, url);
    return tree(document, !reader.wasCut(), html.length());
  }

  /// The page of `tree` with one more element at the end of its body. `tree` is not to be used any
  /// more.
  public PageTree with(Element more, PageTree tree) {
    tree.document().body().appendChild(more);
    return tree(tree.document(), tree.isComplete(), 0);
  }

  private PageTree tree(Document document, boolean complete, int characters) {
    PageTreeBuilder builder = new PageTreeBuilder(limits.maxNodes(), characters);
    builder.head().addAll(document.head());
    NodeTraversor.filter(builder, document.body());
    return new PageTree(builder, document, complete);
  }
}
