// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import io.riptide.streams.host.HostTopology;
import io.riptide.streams.host.PolitenessSettings;
import io.riptide.streams.job.JobSettings;
import io.riptide.streams.job.JobTopology;
import io.riptide.streams.time.CommitPacers;
import java.util.random.RandomGenerator;
import org.apache.kafka.streams.Topology;

/// The whole topology: jobs and hosts, which meet on topics only.
///
/// ```
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
    return topology;
  }
}
