// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.stats;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/// The durations of the last ten minutes, forgotten a minute at a time. For one thread.
public final class DurationWindow {
  public static final Duration LENGTH = Duration.ofMinutes(10);

  private static final int SLOTS = 10;
  private static final long SLOT_MS = LENGTH.toMillis() / SLOTS;

  private final Slot[] slots = new Slot[SLOTS];

  public DurationWindow() {
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Slot();
    }
  }

  /// Something took that long and ended at `now`. What is negative, because clocks differ, is zero.
  public void add(Duration took, Instant now) {
    long minute = now.toEpochMilli() / SLOT_MS;
    slots[(int) Math.floorMod(minute, (long) SLOTS)].add(minute, Math.max(0, took.toMillis()));
  }

  /// All of the last ten minutes.
  public Durations at(Instant now) {
    long minute = now.toEpochMilli() / SLOT_MS;
    Durations sum = Durations.NONE;
    for (Slot slot : slots) {
      if (slot.minute > minute - SLOTS && slot.minute <= minute) {
        sum = sum.plus(new Durations(slot.count, slot.sumMs, slot.maxMs, slot.buckets));
      }
    }
    return sum;
  }

  private static final class Slot {
    private final TreeMap<Integer, Long> buckets = new TreeMap<>();
    private long minute = Long.MIN_VALUE;
    private long count;
    private long sumMs;
    private long maxMs;

    void add(long ofMinute, long ms) {
      if (minute != ofMinute) {
        minute = ofMinute;
        count = 0;
        sumMs = 0;
        maxMs = 0;
        buckets.clear();
      }
      count++;
      sumMs += ms;
      maxMs = Math.max(maxMs, ms);
      buckets.merge(Durations.bucketOf(ms), 1L, Long::sum);
    }
  }
}
