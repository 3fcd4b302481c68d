// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import io.riptide.api.DependencyHealth;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.compose.config.Settings.WorkerStage;
import io.riptide.worker.extract.ExtractSettings;
import io.riptide.worker.extract.ExtractStage;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.fetch.FetchStage;
import io.riptide.worker.runtime.LoopContext;
import io.riptide.worker.runtime.ProducerSettings;
import io.riptide.worker.runtime.ShareLoop;
import io.riptide.worker.runtime.Stage;
import io.riptide.worker.runtime.WorkerHealth;
import io.riptide.worker.runtime.WorkerMeters;
import io.riptide.worker.runtime.WorkerSettings;
import io.riptide.worker.runtime.store.BlobStore;
import io.riptide.worker.runtime.store.SharedStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.Producer;

/// The workers as one role of a process: a share loop for each stage, one producer for all.
final class WorkerRole implements AutoCloseable, DependencyHealth {
  private final List<ShareLoop<?>> loops = new ArrayList<>();
  private final List<Runnable> resources = new ArrayList<>();
  private final Producer<byte[], byte[]> producer;
  private final ProcessContext context;
  private final String bootstrap;

  private WorkerRole(ProcessContext context, String bootstrap) {
    this.context = context;
    this.bootstrap = bootstrap;
    this.producer = ProducerSettings.of(bootstrap).open();
  }

  /// Workers of these stages, at work.
  static WorkerRole start(
      ProcessContext context,
      String bootstrap,
      Set<WorkerStage> stages,
      SharedStore store,
      BlobStore blobs) {
    var role = new WorkerRole(context, bootstrap);
    Configuration configuration = context.configuration();
    if (stages.contains(WorkerStage.FETCH)) {
      FetchStage fetch =
          FetchStage.create(
              fetchSettings(configuration), store, blobs, context.meters(), context.clock());
      role.resources.add(fetch::close);
      role.add(fetch, configuration.get(Settings.FETCH_CONCURRENCY));
    }
    if (stages.contains(WorkerStage.EXTRACT)) {
      role.add(
          ExtractStage.create(ExtractSettings.DEFAULT, blobs, context.meters(), context.clock()),
          configuration.get(Settings.EXTRACT_CONCURRENCY));
    }
    role.loops.forEach(ShareLoop::start);
    return role;
  }

  private <I> void add(Stage<I> stage, int inFlight) {
    var loopContext =
        new LoopContext(
            new WorkerMeters(context.meters(), stage.name()),
            context.telemetry().openTelemetry(),
            context.clock(),
            System::nanoTime);
    loops.add(
        new ShareLoop<>(
            stage,
            WorkerSettings.of(bootstrap, "riptide-" + stage.name(), inFlight),
            producer,
            loopContext));
  }

  private static FetchSettings fetchSettings(Configuration configuration) {
    FetchSettings settings =
        FetchSettings.DEFAULT.withPrivateNetworks(
            configuration.get(Settings.ALLOW_PRIVATE_NETWORKS));
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
    List<WorkerHealth> all = loops.stream().map(ShareLoop::health).toList();
    String detail =
        String.join(
            ", ",
            all.stream()
                .map(each ->
                    each.stage() + " " + each.state().name().toLowerCase(java.util.Locale.ROOT))
                .toList());
    return new Check(all.stream().allMatch(WorkerHealth::up), Duration.ZERO, detail);
  }

  /// Drains all loops at the same time, within the configured time.
  @Override
  public void close() {
    Duration within = context.configuration().get(Settings.DRAIN_WITHIN);
    try (var draining = Executors.newVirtualThreadPerTaskExecutor()) {
      loops.forEach(loop -> draining.execute(() -> loop.close(within)));
    }
    producer.close(Duration.ofSeconds(5));
    resources.forEach(Runnable::run);
  }
}
