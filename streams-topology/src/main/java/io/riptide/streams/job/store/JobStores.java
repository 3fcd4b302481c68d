// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.serde.JsonSerde;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.streams.Changelogs;
import io.riptide.streams.job.record.JobRecord;
import io.riptide.streams.job.record.Submission;
import io.riptide.streams.job.record.TaskRecord;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The stores of the job processor: their names, which are for ever, and how each is built.
///
/// Those that are rewritten within one commit (a job with every outcome, a task with every step)
/// are cached, which saves the store and the changelog all but the last; those that are scanned in
/// order or written once are not. Whatever is only an order of something, without a value, shares
/// [#INDEX]: each store costs a RocksDB and a changelog per partition, at every start.
public final class JobStores {
  public static final String SUBMISSIONS = "job-submissions";
  public static final String JOBS = "jobs";
  public static final String TASKS = "job-tasks";
  public static final String OUTCOMES = "job-outcomes";

  /// The frontiers, the timers, the list of jobs and that of dead letters; see [Keys].
  public static final String INDEX = "job-index";

  private JobStores() {}

  public static List<StoreBuilder<?>> builders() {
    return List.of(
        store(SUBMISSIONS, new JsonSerde<>(Submission.class)),
        cached(JOBS, new JsonSerde<>(JobRecord.class)),
        cached(TASKS, new JsonSerde<>(TaskRecord.class)),
        store(OUTCOMES, new JsonSerde<>(TaskOutcome.class)),
        store(INDEX, Serdes.ByteArray()));
  }

  private static <V> StoreBuilder<KeyValueStore<Bytes, V>> cached(String name, Serde<V> values) {
    return store(name, values).withCachingEnabled();
  }

  private static <V> StoreBuilder<KeyValueStore<Bytes, V>> store(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), values)
        .withLoggingEnabled(Changelogs.SETTINGS);
  }
}
