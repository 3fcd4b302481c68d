// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.time;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// What waits for a moment, in a store ordered by that moment. A timer is its due time and a
/// payload; setting the same one twice sets it once. Confined to the stream thread.
/*
 * RocksDB keeps deleted entries as tombstones until it compacts, and a scan from the beginning of
 * the store walks all of them. Timers are deleted in the order of the scan, so such a scan would get
 * slower with every timer that ever fired. Hence the lower bound: nothing live lies before it.
 */
public final class Timers {
  private static final byte[] PRESENT = {1};
  private static final int PAYLOAD = 1 + Long.BYTES;

  private final KeyValueStore<Bytes, byte[]> store;
  private final byte kind;
  private long floor;
  private long next;
  private long size;

  /// Takes over the keys of a store that begin with `kind`, counting what waits: the one scan of
  /// them all.
  public Timers(KeyValueStore<Bytes, byte[]> store, byte kind) {
    this.store = store;
    this.kind = kind;
    this.floor = Long.MAX_VALUE;
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(bound(0), bound(-1))) {
      while (entries.hasNext()) {
        floor = Math.min(floor, dueMs(entries.next().key.get()));
        size++;
      }
    }
    this.next = floor;
  }

  /// Sets a timer for `dueMs`, in epoch milliseconds.
  public void set(long dueMs, byte[] payload) {
    store.put(key(dueMs, payload), PRESENT);
    size++;
    floor = Math.min(floor, dueMs);
    next = Math.min(next, dueMs);
  }

  /// Removes a timer that was set for exactly `dueMs`.
  public void clear(long dueMs, byte[] payload) {
    store.delete(key(dueMs, payload));
    size--;
  }

  /// When something may be due next; `Long.MAX_VALUE` when nothing waits. May be early after
  /// [#clear], never late.
  public long next() {
    return next;
  }

  /// How many wait.
  public long size() {
    return size;
  }

  /// Fires what is due at `nowMs`, in order, each timer removed before `action` gets its payload,
  /// for as long as `budget` lasts. What is left is due at once: [#next] says so.
  public void fire(long nowMs, TickBudget budget, Consumer<byte[]> action) {
    if (next > nowMs) {
      return;
    }
    List<byte[]> due = due(nowMs, budget.items());
    int fired = 0;
    try {
      while (fired < due.size()) {
        byte[] key = due.get(fired++);
        store.delete(Bytes.wrap(key));
        size--;
        action.accept(Arrays.copyOfRange(key, PAYLOAD, key.length));
        if (budget.spent()) {
          break;
        }
      }
    } finally {
      if (fired < due.size()) {
        long first = dueMs(due.get(fired));
        next = Math.min(next, first);
        floor = Math.min(floor, first);
      }
    }
  }

  private List<byte[]> due(long nowMs, int limit) {
    List<byte[]> found = new ArrayList<>();
    long last = floor;
    next = Long.MAX_VALUE;
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(bound(floor), bound(-1))) {
      while (entries.hasNext()) {
        byte[] key = entries.next().key.get();
        long due = dueMs(key);
        if (due > nowMs || found.size() == limit) {
          next = due;
          last = due;
          break;
        }
        last = due;
        found.add(key);
      }
    }
    floor = last;
    return found;
  }

  private static long dueMs(byte[] key) {
    return ByteBuffer.wrap(key).getLong(1);
  }

  /// Times are positive, so that -1 is the greatest in the unsigned order of bytes.
  private Bytes bound(long dueMs) {
    return key(dueMs, new byte[0]);
  }

  private Bytes key(long dueMs, byte[] payload) {
    return Bytes.wrap(
        ByteBuffer.allocate(PAYLOAD + payload.length)
            .put(kind)
            .putLong(dueMs)
            .put(payload)
            .array());
  }
}
