// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata;

import io.riptide.schema.document.Media;
import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.dom.Selection;
import io.riptide.worker.extract.render.ImageSource;
import io.riptide.worker.extract.text.Folding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/// The images, videos and sounds within a selection, each once.
public final class PageMedia implements Selection.Visitor {
  private static final int MAX_MEDIA = 300;
  private static final int MAX_ALT = 300;

  private final PageTree tree;
  private final BaseUrl base;
  private final List<Media> media = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private PageMedia(PageTree tree, BaseUrl base) {
    this.tree = tree;
    this.base = base;
  }

  /// The media of `selection`, at most 300 of them.
  public static List<Media> of(Selection selection, BaseUrl base) {
    PageMedia collector = new PageMedia(selection.tree(), base);
    selection.walk(collector);
    return List.copyOf(collector.media);
  }

  @Override
  public boolean enter(int row) {
    if (tree.kind(row) == Kind.IMAGE) {
      add("image", ImageSource.of(tree.element(row), base), tree.attribute(row, "alt"));
    } else if (tree.kind(row) == Kind.MEDIA) {
      Element player = tree.element(row);
      add(player.normalName(), source(player), player.attr("title"));
    }
    return true;
  }

  @Override
  public void leave(int row) {}

  private Optional<String> source(Element player) {
    Element source = player.hasAttr("src") ? player : player.selectFirst("source[src]");
    return source == null ? Optional.empty() : base.resolveHttp(source.attr("src"));
  }

  private void add(String kind, Optional<String> url, String alt) {
    if (url.isPresent() && media.size() < MAX_MEDIA && seen.add(url.get())) {
      String text = Folding.fold(alt.length() > MAX_ALT ? alt.substring(0, MAX_ALT) : alt);
      media.add(new Media(kind, url.get(), text.isEmpty() ? Optional.empty() : Optional.of(text)));
    }
  }
}
