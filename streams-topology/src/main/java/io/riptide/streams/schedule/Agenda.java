// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import io.riptide.schema.schedule.ScheduleKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// When which schedule is to be looked at: one entry for each that has something to come. Kept on
/// the heap and made from the progress of all schedules at every start, so it is never at odds with
/// it. Confined to the stream thread.
final class Agenda {
  private record Entry(long atMs, ScheduleKey key) {}

  private final Map<ScheduleKey, Entry> byKey = new HashMap<>();
  private final TreeSet<Entry> inOrder =
      new TreeSet<>(
          Comparator.comparingLong(Entry::atMs).thenComparing(entry -> entry.key().toString()));

  /// Sets, moves or removes the entry of a schedule.
  void set(ScheduleKey key, Optional<Long> atMs) {
    Entry before = byKey.remove(key);
    if (before != null) {
      inOrder.remove(before);
    }
    if (atMs.isPresent()) {
      var entry = new Entry(atMs.get(), key);
      byKey.put(key, entry);
      inOrder.add(entry);
    }
  }

  /// Takes out the first schedule that is due at `nowMs`.
  Optional<ScheduleKey> takeDue(long nowMs) {
    if (inOrder.isEmpty() || inOrder.first().atMs() > nowMs) {
      return Optional.empty();
    }
    ScheduleKey key = inOrder.removeFirst().key();
    byKey.remove(key);
    return Optional.of(key);
  }

  /// When the first one is due; `Long.MAX_VALUE` when none is.
  long next() {
    return inOrder.isEmpty() ? Long.MAX_VALUE : inOrder.first().atMs();
  }

  int size() {
    return inOrder.size();
  }
}
