// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.webhook;

import io.riptide.schema.topic.Topics;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.Wiring;
import io.riptide.streams.time.CommitPacers;
import java.util.random.RandomGenerator;
import org.apache.kafka.streams.Topology;

/// The part of the topology that delivers messages of jobs.
public final class WebhookTopology {
  static final String WEBHOOKS = "webhook-to-webhooks";
  private static final String PROCESSOR = "webhook";

  private WebhookTopology() {}

  /// Adds it. `random` shakes the waits between attempts and must be safe for any thread.
  public static void addTo(
      Topology topology,
      WebhookSettings settings,
      StreamsMeters meters,
      RandomGenerator random,
      CommitPacers pacers) {
    Wiring.source(topology, Topics.WEBHOOK_EVENTS);
    topology.addProcessor(
        PROCESSOR,
        new Wiring.Keyed<>(
            () -> new WebhookProcessor(settings, meters, random, pacers), WebhookStores::builders),
        Topics.WEBHOOK_EVENTS.name());
    Wiring.sink(topology, WEBHOOKS, Topics.WEBHOOKS, PROCESSOR);
  }
}
