// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import io.riptide.schema.topic.Topics;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.Wiring;
import io.riptide.streams.time.CommitPacers;
import org.apache.kafka.streams.Topology;

/// The part of the topology that is keyed by schedule.
public final class ScheduleTopology {
  private static final String PROCESSOR = "schedule";

  private ScheduleTopology() {}

  /// Adds it.
  public static void addTo(
      Topology topology, ScheduleSettings settings, StreamsMeters meters, CommitPacers pacers) {
    Wiring.source(topology, Topics.SCHEDULE_EVENTS);
    topology.addProcessor(
        PROCESSOR,
        new Wiring.Keyed<>(
            () -> new ScheduleProcessor(settings, meters, pacers), ScheduleStores::builders),
        Topics.SCHEDULE_EVENTS.name());
    Wiring.sink(topology, ScheduleOutbox.JOBS, Topics.JOBS, PROCESSOR);
    Wiring.sink(topology, ScheduleOutbox.SCHEDULES, Topics.SCHEDULES, PROCESSOR);
  }
}
