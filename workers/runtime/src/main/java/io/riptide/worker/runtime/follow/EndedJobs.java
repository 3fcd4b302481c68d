// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.follow;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.topic.Topics;
import io.riptide.worker.runtime.WorkerSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The jobs that ended in the last while, by their states on `riptide.job-state`: whoever works
/// long on one task looks here whether anybody still wants it. The broker answers when there is
/// news, so following costs next to nothing. While the broker is away nothing is known, and work
/// goes on.
public final class EndedJobs implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(EndedJobs.class);
  private static final Duration LOOK_BACK = Duration.ofMinutes(10);
  private static final Duration ASK_WITHIN = Duration.ofSeconds(10);
  private static final int MOST = 10_000;

  private final TopicFollower follower;
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

  private EndedJobs(WorkerSettings settings, InstantSource clock) {
    this.clock = clock;
    this.follower =
        new TopicFollower(
            Topics.JOB_STATE,
            "riptide-ended-jobs",
            settings.bootstrap(),
            settings.kafka(),
            new States());
  }

  /// Begins to follow and returns at once; a broker that is away is waited for.
  public static EndedJobs follow(WorkerSettings settings, InstantSource clock) {
    var jobs = new EndedJobs(settings, clock);
    jobs.follower.start();
    return jobs;
  }

  /// Whether the job is known to have ended. Safe for any thread.
  public boolean contains(JobId id) {
    return ended.contains(id);
  }

  @Override
  public void close() {
    follower.close();
  }

  private final class States implements TopicFollower.Reader {
    @Override
    public void begin(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
      long since = clock.instant().minus(LOOK_BACK).toEpochMilli();
      Map<TopicPartition, OffsetAndTimestamp> begins =
          consumer.offsetsForTimes(
              partitions.stream().collect(Collectors.toMap(each -> each, _ -> since)), ASK_WITHIN);
      for (TopicPartition partition : partitions) {
        OffsetAndTimestamp begin = begins.get(partition);
        if (begin == null) {
          consumer.seekToEnd(List.of(partition));
        } else {
          consumer.seek(partition, begin.offset());
        }
      }
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record) {
      if (record.value() == null) {
        return;
      }
      JobState state;
      try {
        state =
            Topics.JOB_STATE.values().deserializer().deserialize(record.topic(), record.value());
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
  }
}
