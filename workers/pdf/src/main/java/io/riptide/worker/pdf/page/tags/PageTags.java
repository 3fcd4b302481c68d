// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page.tags;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the file's structure tree says of the marked content of one page.
public final class PageTags {
  private final Map<Integer, Place> places = new HashMap<>();

  /// Where some marked content comes in the reading order of the file.
  public record Place(int order, Tag tag) {}

  /// The first place that a tree names for a piece of content is the one that counts.
  public void add(int mark, Place place) {
    places.putIfAbsent(mark, place);
  }

  /// The place of the marked content with this id, if the tree names it.
  public Optional<Place> of(int mark) {
    return Optional.ofNullable(places.get(mark));
  }
}
