// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.address;

import io.riptide.schema.serde.JsonSerde;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.Changelogs;
import io.riptide.streams.Wiring;
import io.riptide.streams.time.CommitPacers;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/// The part of the topology that is keyed by address. It reads what concerns hosts, among which
/// addresses have keys of their own.
public final class AddressTopology {
  /// The store of claims; its name is for ever.
  public static final String CLAIMS = "address-claims";

  private static final String PROCESSOR = "address";

  private AddressTopology() {}

  /// Adds it, beside that of the hosts, which has the source.
  ///
  /// @param limit requests in transit at one address, at most
  public static void addTo(Topology topology, int limit, CommitPacers pacers) {
    topology.addProcessor(
        PROCESSOR,
        new Wiring.Keyed<>(
            () -> new AddressProcessor(limit, pacers),
            () ->
                List.of(
                    Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(CLAIMS),
                            Serdes.Bytes(),
                            new JsonSerde<>(Claim.class))
                        .withLoggingEnabled(Changelogs.SETTINGS))),
        Topics.HOST_EVENTS.name());
    Wiring.sink(topology, AddressProcessor.HOST_EVENTS, Topics.HOST_EVENTS, PROCESSOR);
  }
}
