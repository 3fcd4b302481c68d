// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import io.riptide.schema.serde.JsonSerde;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.Changelogs;
import io.riptide.streams.Wiring;
import io.riptide.streams.time.CommitPacers;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/// The part of the topology that is keyed by limit.
public final class LimitTopology {
  /// The store of limits; its name is for ever.
  static final String LIMITS = "limits";

  private static final String PROCESSOR = "limit";

  private LimitTopology() {}

  /// Adds it.
  public static void addTo(Topology topology, TenantLimits tenants, CommitPacers pacers) {
    Wiring.source(topology, Topics.LIMITS);
    topology.addProcessor(
        PROCESSOR,
        new Wiring.Keyed<>(
            () -> new LimitProcessor(tenants, pacers),
            () ->
                List.of(
                    Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(LIMITS),
                            Serdes.String(),
                            new JsonSerde<>(LimitRecord.class))
                        .withLoggingEnabled(Changelogs.SETTINGS))),
        Topics.LIMITS.name());
    Wiring.sink(topology, LimitProcessor.JOBS, Topics.JOBS, PROCESSOR);
  }
}
