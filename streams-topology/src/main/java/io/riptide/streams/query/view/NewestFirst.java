// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

import io.riptide.streams.job.store.Keys;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;

/// Pages of a list put together from parts, each of them newest first. A cursor is a place in that
/// order, the same for every part.
final class NewestFirst {
  private NewestFirst() {}

  static String cursor(Bytes place) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place.get());
  }

  /// The place that a cursor means; empty for anything that is none.
  static Optional<Bytes> place(String cursor) {
    try {
      byte[] place = Base64.getUrlDecoder().decode(cursor);
      return Keys.isListed(place) || Keys.isDeadLetter(place)
          ? Optional.of(Bytes.wrap(place))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// One page of the parts. A part with a cursor is known up to there only: what other parts have
  /// behind it must wait for the next page, since the part may have something in between.
  ///
  /// @param placeOf the place of an item
  static <T> Part<T> merge(List<Part<T>> parts, Function<T, Bytes> placeOf, int limit) {
    Optional<Bytes> knownTo =
        parts.stream().flatMap(part -> part.stoppedAt().stream()).min(Comparator.naturalOrder());
    var items = new TreeMap<Bytes, T>();
    parts.forEach(part -> part.items().forEach(item -> items.put(placeOf.apply(item), item)));
    List<T> page =
        items.entrySet().stream()
            .filter(item -> knownTo.map(end -> item.getKey().compareTo(end) <= 0).orElse(true))
            .limit(limit)
            .map(item -> item.getValue())
            .toList();
    boolean cut = page.size() == limit && !placeOf.apply(page.getLast()).equals(items.lastKey());
    return new Part<>(page, cut ? Optional.of(placeOf.apply(page.getLast())) : knownTo);
  }

  /// Items of one place of the list, newest first.
  ///
  /// @param stoppedAt the place where looking for them stopped, unless it was the end
  record Part<T>(List<T> items, Optional<Bytes> stoppedAt) {
    Part {
      items = List.copyOf(items);
    }

    /// A page that somebody gave.
    static <T> Part<T> of(List<T> items, Optional<String> nextCursor) {
      return new Part<>(items, nextCursor.flatMap(NewestFirst::place));
    }

    Optional<String> nextCursor() {
      return stoppedAt.map(NewestFirst::cursor);
    }
  }
}
