// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import io.riptide.streams.address.AddressTopology;
import io.riptide.streams.host.HostTopology;
import io.riptide.streams.host.conduct.PolitenessSettings;
import io.riptide.streams.job.JobSettings;
import io.riptide.streams.job.JobTopology;
import io.riptide.streams.limit.LimitTopology;
import io.riptide.streams.schedule.ScheduleSettings;
import io.riptide.streams.schedule.ScheduleTopology;
import io.riptide.streams.time.CommitPacers;
import io.riptide.streams.webhook.WebhookSettings;
import io.riptide.streams.webhook.WebhookTopology;
import java.util.random.RandomGenerator;
import org.apache.kafka.streams.Topology;

/// The whole topology: jobs, hosts and their addresses, schedules, webhooks and limits, which meet
/// on topics only.
///
/// ```
/// riptide.schedule-events ─▶ schedule ─▶ riptide.schedules
///        ▲                     │
///        │ runs that ended     ▼
///        └──────────────── riptide.jobs, see below
///
/// riptide.webhook-events ─▶ webhook ─▶ riptide.webhooks
///        ▲ what jobs have to tell
///        │
/// riptide.jobs ────────┐                       ┌─▶ riptide.job-state
///                      ├─▶ job ────────────────┼─▶ riptide.dead-letter
/// riptide.task-events ─┘    ▲                  └─▶ riptide.host-events ─▶ host ─▶ riptide.fetch
///        ▲                  │                                              │
///        └──────────────────┴──────────────────────────────────────────────┘
/// ```
public final class RiptideTopology {
  private RiptideTopology() {}

  /// Builds it: a function of its arguments. `random` must be safe for any thread.
  public static Topology build(
      JobSettings jobs,
      PolitenessSettings politeness,
      StreamsMeters meters,
      RandomGenerator random) {
    var topology = new Topology();
    var pacers = new CommitPacers();
    JobTopology.addTo(topology, jobs, meters, random, pacers);
    HostTopology.addTo(topology, politeness, meters, pacers);
    AddressTopology.addTo(topology, politeness.atAddress(), pacers);
    ScheduleTopology.addTo(topology, ScheduleSettings.DEFAULT, meters, pacers);
    WebhookTopology.addTo(topology, WebhookSettings.DEFAULT, meters, random, pacers);
    LimitTopology.addTo(topology, jobs.tenants(), pacers);
    return topology;
  }
}
