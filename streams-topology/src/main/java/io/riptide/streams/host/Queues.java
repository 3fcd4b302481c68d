// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.event.TaskRef;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.web.HostKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// The entries of the hosts' queues. Their numbers are in the host's record, so that joining and
/// taking name the entry and never scan for it.
final class Queues {
  private final KeyValueStore<Bytes, QueuedFetch> store;

  Queues(KeyValueStore<Bytes, QueuedFetch> store) {
    this.store = store;
  }

  /// The host with that fetch at the end of its queue.
  HostRecord join(HostKey key, HostRecord host, QueuedFetch fetch) {
    HostQueue queue = Turns.queueOf(host, fetch.fetch().task());
    store.put(entry(key, queue, queue.tail()), fetch);
    return Turns.with(host, queue.joined());
  }

  /// Takes the first entry of that queue; that tenant has had its turn.
  Taken take(HostKey key, HostRecord host, HostQueue queue) {
    for (long number = queue.head(); number < queue.tail(); number++) {
      QueuedFetch fetch = store.delete(entry(key, queue, number));
      if (fetch != null) {
        var left = Turns.with(host, queue.taken(number)).turnOf(queue.tenant());
        return new Taken(left, Optional.of(fetch));
      }
    }
    return new Taken(Turns.with(host, queue.withdrawn(queue.size())), Optional.empty());
  }

  /// The host without what that job had waiting there. Walks all that waits at the host.
  Withdrawn withdraw(HostKey key, HostRecord host, JobId job) {
    return withdraw(key, host, fetch -> fetch.fetch().task().jobId().equals(job));
  }

  /// The host without that task, whichever attempt of it waits there. Walks all that waits.
  Withdrawn withdraw(HostKey key, HostRecord host, TaskId task) {
    return withdraw(key, host, fetch -> fetch.fetch().task().taskId().equals(task));
  }

  /// The host without anything that waits there.
  Withdrawn withdrawAll(HostKey key, HostRecord host) {
    return withdraw(key, host, _ -> true);
  }

  private Withdrawn withdraw(HostKey key, HostRecord host, Predicate<QueuedFetch> wanted) {
    Map<Bytes, QueuedFetch> withdrawn = new LinkedHashMap<>();
    scan(
        key,
        (place, fetch) -> {
          if (wanted.test(fetch)) {
            withdrawn.put(place, fetch);
          }
        });
    HostRecord left = host;
    for (var each : withdrawn.entrySet()) {
      store.delete(each.getKey());
      left = Turns.with(left, Turns.queueOf(left, each.getValue().fetch().task()).withdrawn(1));
    }
    return new Withdrawn(left, List.copyOf(withdrawn.values()));
  }

  /// Whether that attempt of the task waits at the host. Walks all that waits there.
  boolean holds(HostKey key, TaskRef task) {
    List<TaskRef> found = new ArrayList<>();
    scan(
        key,
        (_, fetch) -> {
          TaskRef queued = fetch.fetch().task();
          if (queued.taskId().equals(task.taskId()) && queued.attempt() == task.attempt()) {
            found.add(queued);
          }
        });
    return !found.isEmpty();
  }

  private void scan(HostKey key, BiConsumer<Bytes, QueuedFetch> each) {
    try (KeyValueIterator<Bytes, QueuedFetch> entries =
        store.prefixScan(prefix(key), new BytesSerializer())) {
      while (entries.hasNext()) {
        var entry = entries.next();
        each.accept(entry.key, entry.value);
      }
    }
  }

  /// Ends with a zero byte, which no host and no tenant holds: no host is the prefix of another.
  private static Bytes prefix(HostKey key) {
    return Bytes.wrap((key.value() + '\0').getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes entry(HostKey key, HostQueue queue, long number) {
    String names = key.value() + '\0' + queue.tenant() + '\0' + queue.priority() + '\0';
    byte[] place = names.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(place.length + Long.BYTES).put(place).putLong(number).array());
  }

  /// What waited, and the host without it.
  record Withdrawn(HostRecord host, List<QueuedFetch> fetches) {}

  /// An entry that was taken, and the host without it.
  record Taken(HostRecord host, Optional<QueuedFetch> fetch) {}
}
