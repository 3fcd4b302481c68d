// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.topic.Topics;
import io.riptide.worker.runtime.Outcome.Emission;
import io.riptide.worker.runtime.Outcome.Send;
import io.riptide.worker.runtime.RecordReader.Illegible;
import io.riptide.worker.runtime.RecordReader.Legible;
import io.riptide.worker.runtime.emit.DeadLetters;
import io.riptide.worker.runtime.emit.EmissionRefused;
import io.riptide.worker.runtime.emit.Emitter;
import io.riptide.worker.runtime.emit.Provenance;
import io.riptide.worker.runtime.emit.Tracing;
import io.riptide.worker.runtime.meter.WorkerMeters;
import io.riptide.worker.runtime.meter.WorkerMeters.Ending;
import io.riptide.worker.runtime.share.Acquired;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one record from its bytes to its acknowledgement: reads it, lets the stage work, emits
/// what came of it. Safe for any thread.
final class RecordHandler<I> {
  private static final Logger LOGGER = LoggerFactory.getLogger(RecordHandler.class);

  private final Stage<I> stage;
  private final RecordReader<I> reader;
  private final Redelivery redelivery;
  private final DeadLetters deadLetters;
  private final Emitter emitter;
  private final Tracing tracing;
  private final WorkerMeters meters;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  RecordHandler(
      Stage<I> stage,
      Redelivery redelivery,
      Emitter emitter,
      Tracing tracing,
      LoopContext context) {
    this.stage = stage;
    this.reader = new RecordReader<>(stage);
    this.redelivery = redelivery;
    this.deadLetters = new DeadLetters(stage.name(), context.clock());
    this.emitter = emitter;
    this.tracing = tracing;
    this.meters = context.meters();
    this.clock = context.clock();
    this.nanoTime = context.nanoTime();
  }

  /// Returns when everything that came of the record is acknowledged by the broker, with what the
  /// broker is to be told about the record itself.
  AcknowledgeType handle(Work work) throws InterruptedException {
    Acquired acquired = work.acquired();
    Span span = tracing.begin(acquired);
    var from = new Provenance(acquired.position(), Context.root().with(span));
    Ending ending = Ending.RELEASED;
    var waited = Duration.ofMillis(clock.millis() - acquired.record().timestamp());
    try {
      Report report = emitted(report(work), acquired, from);
      ending = report.ending();
      return report.type();
    } finally {
      span.setAttribute("riptide.outcome", ending.name());
      span.end();
      var took = Duration.ofNanos(nanoTime.getAsLong() - work.begun());
      meters.handled(ending, waited, took, clock.instant());
    }
  }

  private Report report(Work work) throws InterruptedException {
    Acquired acquired = work.acquired();
    return switch (reader.read(acquired.record())) {
      case Illegible<I>(var cause) -> unreadable(acquired, cause);
      case Legible<I>(var input, var task) ->
          redelivery.exhausted(acquired) ? crashed(acquired, task) : attempt(work, input, task);
    };
  }

  private Report attempt(Work work, I input, TaskRef task) throws InterruptedException {
    try {
      Outcome outcome = stage.handle(input);
      if (work.stop() == Work.Stop.OVERDUE) {
        Thread.interrupted(); // it ended all the same: what came of it is emitted
      }
      return switch (outcome) {
        case Outcome.Done(var emitted) -> new Report(emitted, AcknowledgeType.ACCEPT, Ending.DONE);
        case Outcome.Failed(var why, var bytes, var emitted) ->
            failed(task, why, bytes, emitted, Ending.FAILED);
      };
    } catch (InterruptedException e) {
      return stopped(work, task, e);
    } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
      return work.stop() == Work.Stop.NONE
          ? defect(task, e)
          : stopped(work, task, new InterruptedException(e.toString()));
    }
  }

  private Report stopped(Work work, TaskRef task, InterruptedException e)
      throws InterruptedException {
    if (work.stop() != Work.Stop.OVERDUE) {
      throw e;
    }
    long millis = (nanoTime.getAsLong() - work.begun()) / 1_000_000;
    return failed(task, new Failure.TimedOut("total", millis), 0, List.of(), Ending.TIMED_OUT);
  }

  private Report defect(TaskRef task, Throwable e) {
    LOGGER
        .atError()
        .setCause(e)
        .addKeyValue("stage", stage.name())
        .addKeyValue("job_id", task.jobId())
        .addKeyValue("task_id", task.taskId())
        .log("a stage failed with a defect");
    return failed(
        task, new Failure.Defect(stage.name(), e.toString()), 0, List.of(), Ending.DEFECT);
  }

  private Report crashed(Acquired acquired, TaskRef task) {
    int crashes = acquired.deliveries() - 1;
    LOGGER
        .atWarn()
        .addKeyValue("stage", stage.name())
        .addKeyValue("task_id", task.taskId())
        .addKeyValue("deliveries", crashes)
        .log("a record ended its workers too often");
    return failed(
        task, new Failure.WorkerCrashed(stage.name(), crashes), 0, List.of(), Ending.CRASHED);
  }

  private Report unreadable(Acquired acquired, String cause) {
    LOGGER
        .atWarn()
        .addKeyValue("stage", stage.name())
        .addKeyValue("position", acquired.position())
        .addKeyValue("cause", cause)
        .log("a record could not be read");
    meters.deadLettered();
    return new Report(
        List.of(deadLetters.unreadable(acquired, cause)),
        AcknowledgeType.REJECT,
        Ending.UNREADABLE);
  }

  private Report failed(
      TaskRef task, Failure why, long bytes, List<Emission> emitted, Ending ending) {
    var event = new TaskEvent.TaskFailed(task, stage.name(), why, bytes, clock.instant());
    List<Emission> all =
        Stream.concat(emitted.stream(), Stream.of(new Send<>(Topics.TASK_EVENTS, event))).toList();
    return new Report(all, AcknowledgeType.ACCEPT, ending);
  }

  /// Emits a report. What can never be emitted is a defect of the stage; and a defect that cannot
  /// be reported either, because the record names no usable task, ends in the dead letter.
  private Report emitted(Report report, Acquired acquired, Provenance from)
      throws InterruptedException {
    try {
      emitter.emit(report.emissions(), from);
      return report;
    } catch (EmissionRefused refused) {
      return switch (reader.read(acquired.record())) {
        case Legible<I>(_, var task) when report.ending() != Ending.DEFECT ->
            emitted(defect(task, refused), acquired, from);
        case Legible<I> _, Illegible<I> _ when report.ending() != Ending.UNREADABLE ->
            emitted(unreadable(acquired, String.valueOf(refused.getMessage())), acquired, from);
        case Legible<I> _, Illegible<I> _ ->
            throw new IllegalStateException("the dead letter takes nothing", refused);
      };
    }
  }

  private record Report(List<Emission> emissions, AcknowledgeType type, Ending ending) {}
}
