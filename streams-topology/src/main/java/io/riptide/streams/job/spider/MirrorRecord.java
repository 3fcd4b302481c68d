// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The places that a spider compares. There are a few: when one more comes, the one that goes is of
/// those that are not folded the one with the fewest looks, and of these the oldest.
///
/// @param pairs the one that was looked at last is the last
public record MirrorRecord(List<Mirror> pairs) {
  private static final int MOST = 32;

  public static final MirrorRecord NONE = new MirrorRecord(List.of());

  public MirrorRecord {
    pairs = List.copyOf(pairs);
  }

  /// With a page of the one place that is the same as that of the other.
  ///
  /// @param found the places, the one of the later page first
  /// @return what is known of them from here on
  public Mirror same(Mirror found) {
    Mirror before = pairs.stream().filter(each -> each.isOf(found)).findFirst().orElse(found);
    return before.same(found.place());
  }

  /// With what is known of two places.
  public MirrorRecord with(Mirror mirror) {
    List<Mirror> others = new ArrayList<>(pairs);
    others.removeIf(each -> each.isOf(mirror));
    if (others.size() >= MOST) {
      leastLooked(others).ifPresent(others::remove);
    }
    if (others.size() < MOST) {
      others.add(mirror);
    }
    return new MirrorRecord(others);
  }

  /// The mirror in which the URL is, the smallest if it is in several.
  public Optional<Mirror> of(String url) {
    Optional<Mirror> found = Optional.empty();
    for (Mirror each : pairs) {
      boolean smaller =
          found.filter(other -> other.place().length() >= each.place().length()).isEmpty();
      if (each.folded() && smaller && each.copied(url).isPresent()) {
        found = Optional.of(each);
      }
    }
    return found;
  }

  private static Optional<Mirror> leastLooked(List<Mirror> mirrors) {
    Optional<Mirror> least = Optional.empty();
    for (Mirror each : mirrors) {
      if (!each.folded() && least.filter(other -> other.looks() <= each.looks()).isEmpty()) {
        least = Optional.of(each);
      }
    }
    return least;
  }
}
