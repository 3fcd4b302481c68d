// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import io.riptide.schema.document.Link;
import java.util.ArrayList;
import java.util.List;

/// The links of a page in parts, each small enough for a record.
public final class LinkParts {
  /// A part as JSON, at most; a single link stays far below.
  private static final int MOST_BYTES = 250_000;

  private static final int BESIDE = 60;
  private static final String NO_FOLLOW = "nofollow";

  private LinkParts() {}

  /// The parts, in order; one empty part for a page without links.
  ///
  /// @param noFollow whether the page forbids all of its links, which each of them then says
  public static List<List<Link>> of(List<Link> links, boolean noFollow) {
    List<List<Link>> parts = new ArrayList<>();
    List<Link> part = new ArrayList<>();
    int bytes = 0;
    for (Link link : links) {
      int size = BESIDE + 3 * (link.url().length() + link.text().length());
      if (bytes + size > MOST_BYTES && !part.isEmpty()) {
        parts.add(part);
        part = new ArrayList<>();
        bytes = 0;
      }
      bytes += size;
      part.add(noFollow ? forbidden(link) : link);
    }
    parts.add(part);
    return parts;
  }

  private static Link forbidden(Link link) {
    if (link.rel().contains(NO_FOLLOW)) {
      return link;
    }
    List<String> rel = new ArrayList<>(link.rel());
    rel.add(NO_FOLLOW);
    return new Link(link.url(), link.text(), rel, link.internal());
  }
}
