// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.launcher;

import io.riptide.worker.extract.stage.ExtractSettings;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.pdf.stage.PdfSettings;
import io.riptide.worker.runtime.WorkerSettings;
import java.util.Map;
import java.util.Set;

/// What a worker process runs, and how.
///
/// @param bootstrap the brokers, `host:port` with commas between
/// @param roles the stages to run; at least one
/// @param inFlight records at work at once, for roles where it is not the role's own number; 1 to
///   10,000
/// @param kafka further settings of the Kafka clients: security, names, time-outs
public record LauncherSettings(
    String bootstrap,
    Set<Role> roles,
    Map<Role, Integer> inFlight,
    FetchSettings fetch,
    ExtractSettings extract,
    PdfSettings pdf,
    Map<String, String> kafka) {

  public LauncherSettings {
    roles = Set.copyOf(roles);
    inFlight = Map.copyOf(inFlight);
    kafka = Map.copyOf(kafka);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("roles must name at least one stage");
    }
  }

  /// These roles with every default.
  public static LauncherSettings of(String bootstrap, Set<Role> roles) {
    return new LauncherSettings(
        bootstrap,
        roles,
        Map.of(),
        FetchSettings.DEFAULT,
        ExtractSettings.DEFAULT,
        PdfSettings.DEFAULT,
        Map.of());
  }

  /// The settings of one role's loop.
  WorkerSettings loop(Role role) {
    int records = inFlight.getOrDefault(role, role.inFlight());
    var usual = WorkerSettings.of(bootstrap, role.group(), records);
    return new WorkerSettings(
        usual.bootstrap(),
        usual.group(),
        usual.inFlight(),
        usual.inFlightBytes(),
        usual.acquire(),
        usual.pollWait(),
        usual.longestWork(),
        usual.crashes(),
        kafka);
  }
}
