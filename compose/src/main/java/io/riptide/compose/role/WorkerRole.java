// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.role;

import io.riptide.api.port.DependencyHealth;
import io.riptide.compose.Ocr;
import io.riptide.compose.StartRefused;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.worker.extract.stage.ExtractSettings;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.launcher.LauncherSettings;
import io.riptide.worker.launcher.Role;
import io.riptide.worker.launcher.WorkerPorts;
import io.riptide.worker.launcher.Workers;
import io.riptide.worker.pdf.stage.PdfSettings;
import io.riptide.worker.runtime.meter.WorkerHealth;
import io.riptide.worker.runtime.store.BlobStore;
import io.riptide.worker.runtime.store.SharedStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The workers as one role of a process.
///
/// @param drainWithin how long work in progress may take to end
record WorkerRole(Workers workers, Duration drainWithin)
    implements AutoCloseable, DependencyHealth {

  /// Workers of these stages, at work.
  static WorkerRole start(
      ProcessContext context,
      String bootstrap,
      Set<Role> roles,
      SharedStore store,
      BlobStore blobs) {
    Configuration configuration = context.configuration();
    var ports =
        new WorkerPorts(
            store, blobs, context.meters(), context.telemetry().openTelemetry(), context.clock());
    return new WorkerRole(
        Workers.start(settings(configuration, bootstrap, roles), ports),
        configuration.get(Settings.DRAIN_WITHIN));
  }

  private static LauncherSettings settings(
      Configuration configuration, String bootstrap, Set<Role> roles) {
    try {
      return new LauncherSettings(
          bootstrap,
          roles,
          Map.of(
              Role.FETCH, configuration.get(Settings.FETCH_CONCURRENCY),
              Role.EXTRACT, configuration.get(Settings.EXTRACT_CONCURRENCY),
              Role.PDF, configuration.get(Settings.PDF_CONCURRENCY)),
          fetch(configuration),
          ExtractSettings.DEFAULT,
          PdfSettings.DEFAULT.withOcr(Ocr.settings(configuration)),
          Map.of());
    } catch (IllegalArgumentException e) {
      throw new StartRefused("the workers cannot start: " + e.getMessage(), e);
    }
  }

  static FetchSettings fetch(Configuration configuration) {
    int atOnce = configuration.get(Settings.FETCH_CONCURRENCY);
    FetchSettings settings =
        FetchSettings.DEFAULT
            .withPrivateNetworks(configuration.get(Settings.ALLOW_PRIVATE_NETWORKS))
            .withLimits(FetchSettings.DEFAULT.limits().withConcurrentFetches(atOnce));
    return configuration.get(Settings.USER_AGENT).map(settings::withUserAgent).orElse(settings);
  }

  @Override
  public String name() {
    return "workers";
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Check check() {
    List<WorkerHealth> all = workers.health();
    String detail =
        all.stream()
            .map(
                each -> each.stage() + " " + each.state().name().toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.joining(", "));
    return new Check(all.stream().allMatch(WorkerHealth::up), Duration.ZERO, detail);
  }

  @Override
  public void close() {
    workers.close(drainWithin);
  }
}
