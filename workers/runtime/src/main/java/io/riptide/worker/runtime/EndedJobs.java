// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The jobs that ended in the last while, by their states on `riptide.job-state`: whoever works
/// long on one task looks here whether anybody still wants it. The broker answers when there is
/// news, so following costs next to nothing. While the broker is away nothing is known, and work
/// goes on.
public final class EndedJobs implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(EndedJobs.class);
  private static final Duration LOOK_BACK = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofSeconds(30);
  private static final Duration ASK_WITHIN = Duration.ofSeconds(10);

  /// Closing waits for the fetch that is under way, so this is also how long closing may take.
  private static final Duration FETCH_WAIT = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int MOST = 10_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final InstantSource clock;
  private final Set<JobId> ended =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<JobId, Boolean> eldest) {
                  return size() > MOST;
                }
              }));
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);

  private EndedJobs(KafkaConsumer<byte[], byte[]> consumer, InstantSource clock) {
    this.consumer = consumer;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("riptide-ended-jobs").unstarted(this::follow);
  }

  /// Begins to follow and returns at once; a broker that is away is waited for.
  public static EndedJobs follow(WorkerSettings settings, InstantSource clock) {
    var all = new HashMap<String, Object>(settings.kafka());
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, "riptide-ended-jobs");
    all.put(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(FETCH_WAIT.toMillis()));
    all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    var consumer =
        new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var jobs = new EndedJobs(consumer, clock);
    jobs.thread.start();
    return jobs;
  }

  /// Whether the job is known to have ended. Safe for any thread.
  public boolean contains(JobId id) {
    return ended.contains(id);
  }

  @Override
  public void close() {
    closing.countDown();
    consumer.wakeup();
    try {
      thread.join(ASK_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try (consumer) {
      while (closing.getCount() > 0) {
        try {
          if (consumer.assignment().isEmpty()) {
            begin();
          }
          consumer.poll(POLL).forEach(this::take);
        } catch (WakeupException wanted) {
          // The loop's condition says what it was for.
        } catch (KafkaException away) {
          LOGGER.atDebug().setCause(away).log("the states of jobs cannot be followed");
          pause();
        }
      }
    }
  }

  private void begin() {
    String topic = Topics.JOB_STATE.name();
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ASK_WITHIN).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    long since = clock.instant().minus(LOOK_BACK).toEpochMilli();
    Map<TopicPartition, OffsetAndTimestamp> begins =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(each -> each, _ -> since)), ASK_WITHIN);
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp begin = begins.get(partition);
      if (begin == null) {
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seek(partition, begin.offset());
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    JobState state;
    try {
      state = Topics.JOB_STATE.values().deserializer().deserialize(record.topic(), record.value());
    } catch (RuntimeException unreadable) {
      LOGGER.atDebug().setCause(unreadable).log("a job state could not be read");
      return;
    }
    if (state.status().terminal()) {
      ended.add(state.jobId());
    } else {
      ended.remove(state.jobId());
    }
  }

  private void pause() {
    try {
      var _ = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }
}
