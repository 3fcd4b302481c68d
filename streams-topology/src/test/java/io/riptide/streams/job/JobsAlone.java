// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.document.Link;
import io.riptide.schema.event.HostEvent.FetchQueued;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.serde.JsonSerde;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.job.record.JobRecord;
import io.riptide.streams.job.record.Submission;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.job.store.Keys;
import io.riptide.streams.time.CommitPacers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/// The job processor without hosts and workers, on stores that stay when it dies. Each record that
/// it is given, and each ring of its alarm, is one call of it: what that does is one transaction.
final class JobsAlone {
  private static final Duration TICK = Duration.ofMillis(10);

  private final KeyValueStore<Bytes, JobRecord> jobs =
      store(JobStores.JOBS, new JsonSerde<>(JobRecord.class));
  private final KeyValueStore<Bytes, TaskOutcome> outcomes =
      store(JobStores.OUTCOMES, new JsonSerde<>(TaskOutcome.class));
  private final List<StateStore> stores =
      List.of(
          jobs,
          outcomes,
          store(JobStores.TASKS, new JsonSerde<>(TaskRecord.class)),
          store(JobStores.SUBMISSIONS, new JsonSerde<>(Submission.class)),
          store(JobStores.INDEX, Serdes.ByteArray()));
  private final StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
  private final Random ids = new Random(7);
  private final List<TaskRef> handedOut = new ArrayList<>();
  private MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
  private JobProcessor processor = processor();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");

  JobsAlone() {
    stores.forEach(store -> store.init(context.getStateStoreContext(), store));
    live();
  }

  /// The process dies between two transactions, and another one goes on with what is stored.
  void live() {
    context = new MockProcessorContext<>();
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    stores.forEach(context::addStateStore);
    processor = processor();
    processor.init(context);
  }

  JobId submit(JobSpec.Spider spider, JobTerms terms) {
    JobId id = JobId.next(now, ids);
    take(new JobEvent.JobSubmitted(id, Tenant.DEFAULT, spider, terms, now, "hash", "request"));
    return id;
  }

  void cancel(JobId id) {
    take(new JobEvent.JobCancelRequested(id, now, "request"));
  }

  /// Runs all that failed again.
  void retry(JobId id) {
    take(new JobEvent.JobRetryRequested(id, List.of(), Optional.empty(), 0, now, "request"));
  }

  void succeeds(TaskRef task, List<Link> links) {
    var document = new DocumentId(Digest.sha256Hex(task.taskId().value()).substring(0, 32));
    var page = new PageSummary(task.url().value(), 200, false, "raw", "raw", 0.9, 12, 1_000);
    report(
        new TaskEvent.TaskSucceeded(
            task,
            document,
            new DocumentPosition(0, 1),
            page,
            links,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            now));
  }

  void fails(TaskRef task, Failure failure) {
    report(new TaskEvent.TaskFailed(task, "fetch", failure, 0, now));
  }

  /// A moment passes; what is due comes to the processor in one call.
  void tick() {
    now = now.plus(TICK);
    context.setCurrentSystemTimeMs(now.toEpochMilli());
    for (var punctuator : List.copyOf(context.scheduledPunctuators())) {
      if (!punctuator.cancelled()) {
        punctuator.getPunctuator().punctuate(now.toEpochMilli());
      }
    }
    listen();
  }

  /// Tasks handed out since this was asked last.
  List<TaskRef> handedOut() {
    List<TaskRef> fresh = List.copyOf(handedOut);
    handedOut.clear();
    return fresh;
  }

  JobState state(JobId id) {
    return Objects.requireNonNull(jobs.get(Keys.of(id))).state();
  }

  List<TaskOutcome> outcomes(JobId id) {
    List<TaskOutcome> found = new ArrayList<>();
    try (var entries = outcomes.range(Keys.of(id, 0), Keys.of(id, Long.MAX_VALUE))) {
      entries.forEachRemaining(entry -> found.add(entry.value));
    }
    return found;
  }

  private void take(JobEvent event) {
    handle(event.jobId(), event);
  }

  private void report(TaskEvent event) {
    handle(event.jobId(), event);
  }

  private void handle(JobId job, Object event) {
    processor.process(new Record<>(job, event, now.toEpochMilli()));
    listen();
  }

  private void listen() {
    for (var forwarded : context.forwarded()) {
      if (forwarded.record().value() instanceof FetchQueued queued) {
        handedOut.add(queued.task());
      }
    }
    context.resetForwards();
  }

  private JobProcessor processor() {
    return new JobProcessor(JobSettings.DEFAULT, meters, new Random(1), new CommitPacers());
  }

  private static <V> KeyValueStore<Bytes, V> store(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), values)
        .withLoggingDisabled()
        .build();
  }
}
