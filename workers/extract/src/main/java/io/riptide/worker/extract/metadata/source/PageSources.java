// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.source;

import io.riptide.worker.extract.dom.PageTree;

/// Everything by which a page says something of itself, read once.
///
/// @param nearHeadline the short texts around its headline
public record PageSources(PageTree tree, Head head, JsonLd jsonLd, NearHeadline nearHeadline) {

  public static PageSources of(PageTree tree) {
    return new PageSources(tree, Head.of(tree), JsonLd.of(tree), NearHeadline.of(tree));
  }

  /// Where the page is from.
  public String url() {
    return tree.document().location();
  }
}
