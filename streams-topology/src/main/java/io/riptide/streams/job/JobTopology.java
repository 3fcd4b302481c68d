// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.topic.Topics;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.Wiring;
import io.riptide.streams.job.publish.Outbox;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.time.CommitPacers;
import java.util.random.RandomGenerator;
import org.apache.kafka.streams.Topology;

/// The part of the topology that is keyed by job id. Both its sources have the same number of
/// partitions, so that a job and what is reported of it meet in one processor.
public final class JobTopology {
  private static final String PROCESSOR = "job";

  private JobTopology() {}

  /// Adds it. `random` shakes the waits between attempts and must be safe for any thread.
  public static void addTo(
      Topology topology,
      JobSettings settings,
      StreamsMeters meters,
      RandomGenerator random,
      CommitPacers pacers) {
    Wiring.source(topology, Topics.JOBS);
    Wiring.source(topology, Topics.TASK_EVENTS);
    topology.addProcessor(
        PROCESSOR,
        new Wiring.Keyed<>(
            () -> new JobProcessor(settings, meters, random, pacers), JobStores::builders),
        Topics.JOBS.name(),
        Topics.TASK_EVENTS.name());
    Wiring.sink(topology, Outbox.HOST_EVENTS, Topics.HOST_EVENTS, PROCESSOR);
    Wiring.sink(topology, Outbox.JOB_STATE, Topics.JOB_STATE, PROCESSOR);
    Wiring.sink(topology, Outbox.LIMITS, Topics.LIMITS, PROCESSOR);
    Wiring.sink(topology, Outbox.QUEUE_STATS, Topics.QUEUE_STATS, PROCESSOR);
    Wiring.sink(topology, Outbox.DEAD_LETTER, Topics.DEAD_LETTER, PROCESSOR);
    Wiring.sink(topology, Outbox.DOCUMENTS, Topics.DOCUMENTS, PROCESSOR);
    Wiring.sink(topology, Outbox.SCHEDULE_EVENTS, Topics.SCHEDULE_EVENTS, PROCESSOR);
    Wiring.sink(topology, Outbox.WEBHOOK_EVENTS, Topics.WEBHOOK_EVENTS, PROCESSOR);
  }
}
