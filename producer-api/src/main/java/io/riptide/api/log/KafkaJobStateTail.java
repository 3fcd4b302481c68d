// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One consumer on one platform thread that follows every partition of `riptide.job-state` from its
/// end, in no group. States of jobs that nobody watches are passed over by their key alone. After
/// any gap (a failed consumer, an offset that is gone) all watchers are nudged, and ask for
/// themselves what they may have missed.
public final class KafkaJobStateTail implements JobStateTail, AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(KafkaJobStateTail.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Map<JobId, Set<JobWatch>> watches = new ConcurrentHashMap<>();
  private final String bootstrapServers;
  private final Thread thread;
  private final FailsafeExecutor<Object> forEver =
      Failsafe.with(
          RetryPolicy.builder()
              .handle(KafkaException.class)
              .abortIf((_, _) -> stopping())
              .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(2))
              .withMaxAttempts(-1)
              .onRetryScheduled(failed ->
                  LOGGER
                      .atWarn()
                      .setCause(failed.getLastException())
                      .log("job states are not followed; trying again"))
              .build());
  private volatile boolean stopping;
  private volatile Runnable wake = () -> {};

  public KafkaJobStateTail(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.thread =
        Thread.ofPlatform().daemon().name("riptide-api-job-states").unstarted(this::followAlways);
  }

  /// Begins to follow; returns at once. While the broker is away it keeps trying.
  public void start() {
    thread.start();
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

  private boolean stopping() {
    return stopping;
  }

  private void followAlways() {
    try {
      forEver.run(this::follow);
    } catch (KafkaException stopped) {
      if (!stopping) {
        LOGGER.atError().setCause(stopped).log("job states are not followed any more");
      }
    }
  }

  private void follow() {
    try (var consumer = create()) {
      wake = consumer::wakeup;
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.JOB_STATE.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      nudgeAll();
      while (!stopping) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          pass(record);
        }
      }
    } catch (WakeupException e) {
      if (!stopping) {
        throw e;
      }
    } finally {
      wake = () -> {};
      nudgeAll();
    }
  }

  private void pass(ConsumerRecord<byte[], byte[]> record) {
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

  private void nudgeAll() {
    watches.values().forEach(all -> all.forEach(JobWatch::nudge));
  }

  private KafkaConsumer<byte[], byte[]> create() {
    return new KafkaConsumer<>(
        Map.ofEntries(
            Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "riptide-api-job-states"),
            Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"),
            Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
            Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024),
            Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 512 * 1024),
            Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /// Stops following and wakes every watcher; within 5 seconds.
  @Override
  public void close() {
    stopping = true;
    wake.run();
    nudgeAll();
    try {
      thread.join(STOP);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
