// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.topic.Topics;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.Wiring;
import io.riptide.streams.host.conduct.PolitenessSettings;
import io.riptide.streams.time.CommitPacers;
import org.apache.kafka.streams.Topology;

/// The part of the topology that is keyed by host.
public final class HostTopology {
  private static final String PROCESSOR = "host";

  private HostTopology() {}

  /// Adds it.
  public static void addTo(
      Topology topology, PolitenessSettings settings, StreamsMeters meters, CommitPacers pacers) {
    Wiring.source(topology, Topics.HOST_EVENTS);
    topology.addProcessor(
        PROCESSOR,
        new Wiring.Keyed<>(() -> new HostProcessor(settings, meters, pacers), HostStores::builders),
        Topics.HOST_EVENTS.name());
    Wiring.sink(topology, HostOutbox.FETCH, Topics.FETCH, PROCESSOR);
    Wiring.sink(topology, HostOutbox.HOST_EVENTS, Topics.HOST_EVENTS, PROCESSOR);
    Wiring.sink(topology, HostOutbox.QUEUE_STATS, Topics.QUEUE_STATS, PROCESSOR);
    Wiring.sink(topology, HostOutbox.TASK_EVENTS, Topics.TASK_EVENTS, PROCESSOR);
  }
}
