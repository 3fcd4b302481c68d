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
import java.util.Optional;
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
  private final Runnable unburied;
  private final int atOnce;

  /// Where the next go begins, so that it does not walk what the last one deleted.
  private final Map<String, Bytes> reached = new HashMap<>();

  /// @param unburied told of each dead letter that goes
  public Purge(
      KeyValueStore<Bytes, TaskRecord> tasks,
      KeyValueStore<Bytes, TaskOutcome> outcomes,
      DeadLetterIndex graves,
      Runnable unburied,
      int atOnce) {
    this.tasks = tasks;
    this.outcomes = outcomes;
    this.graves = graves;
    this.unburied = unburied;
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
    Optional<Bytes> next = Optional.empty();
    try (KeyValueIterator<Bytes, V> entries = from(job, store, place)) {
      while (entries.hasNext() && keys.size() < atOnce) {
        var entry = entries.next();
        keys.add(entry.key);
        switch (entry.value) {
          case TaskRecord.Ended ended -> unbury(job, entry.key, ended);
          case TaskOutcome outcome -> outcome.documentId().ifPresent(documents);
          default -> {}
        }
      }
      if (entries.hasNext()) {
        next = Optional.of(entries.next().key);
      }
    }
    reached.remove(place);
    next.ifPresent(key -> reached.put(place, key));
    keys.forEach(store::delete);
    return next.isEmpty();
  }

  private void unbury(JobId job, Bytes key, TaskRecord.Ended ended) {
    if (graves.remove(job, Tasks.taskOf(key), ended)) {
      unburied.run();
    }
  }

  private <V> KeyValueIterator<Bytes, V> from(
      JobId job, KeyValueStore<Bytes, V> store, String place) {
    Bytes from = reached.get(place);
    return from == null
        ? store.prefixScan(Keys.of(job), new BytesSerializer())
        : store.range(from, Keys.end(job));
  }
}
