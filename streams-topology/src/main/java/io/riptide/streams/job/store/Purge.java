// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.document.DocumentId;
import io.riptide.schema.job.JobId;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.streams.job.record.TaskRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// Deletes what an ended job left, a bounded number of entries at a time. RocksDB has no expiry
/// that would survive a restore from the changelog, so every entry is deleted by name.
public final class Purge {
  private final KeyValueStore<Bytes, TaskRecord> tasks;
  private final KeyValueStore<Bytes, TaskOutcome> outcomes;
  private final DeadLetterIndex graves;
  private final int atOnce;

  /// Where the next go begins, so that it does not walk what the last one deleted.
  private final Map<String, Bytes> reached = new HashMap<>();

  public Purge(
      KeyValueStore<Bytes, TaskRecord> tasks,
      KeyValueStore<Bytes, TaskOutcome> outcomes,
      DeadLetterIndex graves,
      int atOnce) {
    this.tasks = tasks;
    this.outcomes = outcomes;
    this.graves = graves;
    this.atOnce = atOnce;
  }

  /// Deletes tasks and outcomes of the job and says of which documents; returns whether none are
  /// left.
  public boolean delete(JobId job, Consumer<DocumentId> documents) {
    return delete(job, tasks, documents) && delete(job, outcomes, documents);
  }

  private <V> boolean delete(
      JobId job, KeyValueStore<Bytes, V> store, Consumer<DocumentId> documents) {
    String place = store.name() + job;
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, V> entries = from(job, store, place)) {
      while (entries.hasNext() && keys.size() <= atOnce) {
        var entry = entries.next();
        keys.add(entry.key);
        switch (entry.value) {
          case TaskRecord.Ended ended -> graves.remove(job, Tasks.taskOf(entry.key), ended);
          case TaskOutcome outcome -> outcome.documentId().ifPresent(documents);
          default -> {}
        }
      }
    }
    boolean last = keys.size() <= atOnce;
    if (last) {
      reached.remove(place);
    } else {
      reached.put(place, keys.removeLast());
    }
    keys.forEach(store::delete);
    return last;
  }

  private <V> KeyValueIterator<Bytes, V> from(
      JobId job, KeyValueStore<Bytes, V> store, String place) {
    Bytes from = reached.get(place);
    return from == null
        ? store.prefixScan(Keys.of(job), new BytesSerializer())
        : store.range(from, Keys.end(job));
  }
}
