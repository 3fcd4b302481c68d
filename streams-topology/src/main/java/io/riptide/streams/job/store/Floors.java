// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/// Below which key nothing of a prefix lives: where a scan of what is left begins.
/*
 * Taking from the front of an order leaves tombstones at the front, and RocksDB walks them all in a
 * scan from the beginning, so that taking a million in parts would walk them a thousand times (see
 * Timers for the same). The memory is on the heap only: after a restart the first scan walks the
 * tombstones once.
 */
public final class Floors {
  private static final int MOST = 4_096;

  private final Map<Bytes, Bytes> floors = new HashMap<>();

  /// Where a scan of the prefix begins.
  public Bytes of(Bytes prefix) {
    return floors.getOrDefault(prefix, prefix);
  }

  /// Nothing of the prefix lives before that key.
  public void reached(Bytes prefix, Bytes key) {
    if (floors.size() >= MOST) {
      floors.clear();
    }
    floors.put(prefix, key);
  }

  /// That key of the prefix lives from here on.
  public void added(Bytes prefix, Bytes key) {
    floors.computeIfPresent(prefix, (_, floor) -> key.compareTo(floor) < 0 ? key : floor);
  }

  /// Nothing of the prefix is asked for any more.
  public void forget(Bytes prefix) {
    floors.remove(prefix);
  }
}
