// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows `riptide.job-state` from its end. States of jobs that nobody watches are passed over by
/// their key alone. After any gap (a failed consumer, an offset that is gone) all watchers are
/// nudged, and ask for themselves what they may have missed.
public final class KafkaJobStateTail implements JobStateTail, AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(KafkaJobStateTail.class);

  private final Map<JobId, Set<JobWatch>> watches = new ConcurrentHashMap<>();
  private final TopicTail tail;

  public KafkaJobStateTail(String bootstrapServers) {
    this.tail =
        new TopicTail(
            Topics.JOB_STATE,
            TopicTail.From.END,
            "riptide-api-job-states",
            bootstrapServers,
            new States());
  }

  /// Begins to follow; returns at once. While the broker is away it keeps trying.
  public void start() {
    tail.start();
  }

  @Override
  public JobWatch watch(JobId id) {
    var made = new JobWatch(watch -> forget(id, watch));
    watches.compute(
        id,
        (_, others) -> {
          Set<JobWatch> all = others == null ? ConcurrentHashMap.newKeySet(1) : others;
          all.add(made);
          return all;
        });
    return made;
  }

  private void forget(JobId id, JobWatch watch) {
    watches.computeIfPresent(
        id,
        (_, all) -> {
          all.remove(watch);
          return all.isEmpty() ? null : all;
        });
  }

  private void nudgeAll() {
    watches.values().forEach(all -> all.forEach(JobWatch::nudge));
  }

  /// Stops following and wakes every watcher; within 5 seconds.
  @Override
  public void close() {
    nudgeAll();
    tail.close();
  }

  private final class States implements TopicTail.Reader {
    @Override
    public void gap() {
      nudgeAll();
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record) {
      if (watches.isEmpty() || record.key() == null || record.value() == null) {
        return;
      }
      try {
        Set<JobWatch> watching =
            watches.get(JobId.parse(new String(record.key(), StandardCharsets.US_ASCII)));
        if (watching != null) {
          JobState state =
              Topics.JOB_STATE.values().deserializer().deserialize(record.topic(), record.value());
          watching.forEach(watch -> watch.tell(state));
        }
      } catch (IllegalArgumentException | SerializationException foreign) {
        LOGGER
            .atWarn()
            .addKeyValue("partition", record.partition())
            .addKeyValue("offset", record.offset())
            .setCause(foreign)
            .log("a record on the job states is not one");
      }
    }
  }
}
