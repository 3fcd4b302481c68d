// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import io.riptide.schema.topic.Topics;
import io.riptide.streams.Wiring;
import io.riptide.streams.time.CommitPacers;
import org.apache.kafka.streams.Topology;

/// The part of the topology that is keyed by limit.
public final class LimitTopology {
  private static final String PROCESSOR = "limit";

  private LimitTopology() {}

  /// Adds it.
  public static void addTo(Topology topology, TenantLimits tenants, CommitPacers pacers) {
    Wiring.source(topology, Topics.LIMITS);
    topology.addProcessor(
        PROCESSOR,
        new Wiring.Keyed<>(() -> new LimitProcessor(tenants, pacers), LimitStores::builders),
        Topics.LIMITS.name());
    Wiring.sink(topology, LimitProcessor.JOBS, Topics.JOBS, PROCESSOR);
  }
}
