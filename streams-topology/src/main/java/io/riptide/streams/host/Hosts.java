// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.web.HostKey;
import io.riptide.streams.time.TickBudget;
import io.riptide.streams.time.Timers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/// The hosts that a partition knows, each with one timer. Confined to the stream thread.
final class Hosts {
  private final KeyValueStore<Bytes, HostRecord> store;
  private final Timers timers;
  private final LongConsumer alarm;

  /// @param alarm told when something is due, in epoch milliseconds
  Hosts(KeyValueStore<Bytes, HostRecord> store, Timers timers, LongConsumer alarm) {
    this.store = store;
    this.timers = timers;
    this.alarm = alarm;
  }

  /// What is known of the host, if it was ever met and not forgotten since.
  Optional<HostRecord> find(HostKey key) {
    return Optional.ofNullable(store.get(Bytes.wrap(bytes(key))));
  }

  void each(BiConsumer<HostKey, HostRecord> visit) {
    try (var all = store.all()) {
      while (all.hasNext()) {
        var entry = all.next();
        visit.accept(key(entry.key.get()), entry.value);
      }
    }
  }

  /// Saves the host, to be woken at `wakeMs` or before.
  void save(HostKey key, HostRecord host, long wakeMs) {
    store.put(Bytes.wrap(bytes(key)), wokenInTime(key, host, wakeMs));
  }

  void forget(HostKey key, HostRecord host) {
    if (host.timerAtMs() != 0) {
      timers.clear(host.timerAtMs(), bytes(key));
    }
    store.delete(Bytes.wrap(bytes(key)));
  }

  /// Wakes those whose time has come, for as long as the budget lasts. None of them has a timer any
  /// more.
  void wake(long nowMs, TickBudget budget, Consumer<HostKey> each) {
    timers.fire(nowMs, budget, payload -> each.accept(key(payload)));
  }

  /// When something is due next, in epoch milliseconds.
  long next() {
    return timers.next();
  }

  /// How many timers are set.
  long timers() {
    return timers.size();
  }

  /// A host has one timer. One that fires too early finds nothing to do and is set again; so only
  /// an earlier one replaces it, and a host that is fetched from all the time sets one per lease.
  private HostRecord wokenInTime(HostKey key, HostRecord host, long wanted) {
    if (host.timerAtMs() != 0 && host.timerAtMs() <= wanted) {
      return host;
    }
    if (host.timerAtMs() != 0) {
      timers.clear(host.timerAtMs(), bytes(key));
    }
    timers.set(wanted, bytes(key));
    alarm.accept(wanted);
    return host.timerAt(wanted);
  }

  private static HostKey key(byte[] bytes) {
    return new HostKey(new String(bytes, StandardCharsets.UTF_8));
  }

  private static byte[] bytes(HostKey key) {
    return key.value().getBytes(StandardCharsets.UTF_8);
  }
}
