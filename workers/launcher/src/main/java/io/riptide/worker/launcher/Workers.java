// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.launcher;

import io.riptide.worker.extract.stage.ExtractStage;
import io.riptide.worker.extract.wasm.GuestLibrary;
import io.riptide.worker.extract.wasm.GuestLimits;
import io.riptide.worker.fetch.FetchStage;
import io.riptide.worker.fetch.webhook.WebhookStage;
import io.riptide.worker.pdf.stage.PdfStage;
import io.riptide.worker.runtime.LoopContext;
import io.riptide.worker.runtime.ProducerSettings;
import io.riptide.worker.runtime.Stage;
import io.riptide.worker.runtime.follow.EndedJobs;
import io.riptide.worker.runtime.follow.ExtractorLog;
import io.riptide.worker.runtime.meter.Heartbeats;
import io.riptide.worker.runtime.meter.ProgressReports;
import io.riptide.worker.runtime.meter.WorkerHealth;
import io.riptide.worker.runtime.meter.WorkerMeters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stages of one worker process: each in a loop of its own that is started again when it ends
/// by itself, all with one producer.
public final class Workers implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Workers.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

  private final Producer<byte[], byte[]> producer;
  private final List<AutoCloseable> stages = new ArrayList<>();
  private final List<KeptLoop<?>> loops = new ArrayList<>();
  private final Heartbeats heartbeats;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Workers(Producer<byte[], byte[]> producer) {
    this.producer = producer;
    String host = Heartbeats.host();
    this.heartbeats =
        new Heartbeats(producer, () -> loops.stream().map(loop -> loop.beat(host)).toList());
  }

  /// Starts the roles and returns at once. A broker that is away is waited for.
  public static Workers start(LauncherSettings settings, WorkerPorts ports) {
    var producer =
        new ProducerSettings(
            settings.bootstrap(),
            ProducerSettings.LINGER,
            ProducerSettings.DELIVERY_TIMEOUT,
            settings.kafka());
    var workers = new Workers(producer.open());
    for (Role role : settings.roles()) {
      workers.start(role, settings, ports);
    }
    workers.heartbeats.start();
    return workers;
  }

  /// How each stage is doing.
  public List<WorkerHealth> health() {
    return loops.stream().map(KeptLoop::health).toList();
  }

  /// Drains with a deadline of 30 s.
  @Override
  public void close() {
    close(CLOSE_WITHIN);
  }

  /// Drains all stages at once: they stop acquiring, running work may finish, what is left is given
  /// back. Returns when all have, or shortly after `within`; a second call changes nothing.
  public void close(Duration within) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    List<Thread> closing =
        loops.stream().map(loop -> Thread.ofVirtual().unstarted(() -> loop.close(within))).toList();
    closing.forEach(Thread::start);
    closing.forEach(thread -> join(thread, within.plusSeconds(2)));
    heartbeats.close();
    producer.close(Duration.ofSeconds(1));
    for (AutoCloseable stage : stages) {
      close(stage);
    }
  }

  private void start(Role role, LauncherSettings settings, WorkerPorts ports) {
    var meters = new WorkerMeters(ports.meters(), role.toString());
    var context = new LoopContext(meters, ports.telemetry(), ports.clock(), System::nanoTime);
    switch (role) {
      case FETCH -> {
        var stage =
            FetchStage.create(
                settings.fetch(), ports.store(), ports.blobs(), ports.meters(), ports.clock());
        stages.add(stage);
        keep(stage, role, settings, context);
      }
      case WEBHOOK -> {
        var stage = WebhookStage.create(settings.fetch(), ports.clock());
        stages.add(stage);
        keep(stage, role, settings, context);
      }
      case EXTRACT -> {
        var extractors = ExtractorLog.follow(settings.bootstrap(), settings.kafka());
        stages.add(extractors);
        var guests = new GuestLibrary(extractors::find, GuestLimits.DEFAULT);
        var stage =
            ExtractStage.create(
                settings.extract(), guests, ports.blobs(), ports.meters(), ports.clock());
        keep(stage, role, settings, context);
      }
      case PDF -> {
        var ended = EndedJobs.follow(settings.loop(role), ports.clock());
        stages.add(ended);
        var progress = new ProgressReports(producer, role.toString(), ports.clock());
        var stage =
            PdfStage.create(
                settings.pdf(),
                ports.blobs(),
                new PdfStage.Reporting(progress::report, ended::contains),
                ports.meters(),
                ports.clock());
        keep(stage, role, settings, context);
      }
    }
  }

  private <I> void keep(Stage<I> stage, Role role, LauncherSettings settings, LoopContext context) {
    loops.add(KeptLoop.start(stage, settings.loop(role), producer, context));
    LOGGER.atInfo().addKeyValue("stage", role).log("stage runs");
  }

  private static void join(Thread thread, Duration within) {
    try {
      thread.join(within);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(AutoCloseable stage) {
    try {
      stage.close();
    } catch (Exception e) { // whatever one stage throws, the others are closed
      LOGGER.atWarn().setCause(e).log("a stage failed to close");
    }
  }
}
