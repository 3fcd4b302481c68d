// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.webhook;

import io.riptide.schema.event.TaskRef;
import io.riptide.schema.event.WebhookDue;
import io.riptide.schema.event.WebhookEvent;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.webhook.Delivery;
import io.riptide.schema.webhook.Delivery.Status;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.failure.UnreadableException;
import io.riptide.streams.job.store.Keys;
import io.riptide.streams.time.Alarm;
import io.riptide.streams.time.CommitPacer;
import io.riptide.streams.time.CommitPacers;
import io.riptide.streams.time.TickBudget;
import io.riptide.streams.time.Timers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Delivers the messages of jobs through workers: one message of a job at a time, in order, each
/// until the receiver has taken it or every attempt has failed. A wait is a timer here and never a
/// sleep there.
///
/// Each event and each timer goes the same way: take the job's record, change it, hand out what is
/// due, set the one timer, save.
final class WebhookProcessor implements Processor<JobId, WebhookEvent, Object, Object> {
  private static final byte TIMER = 'T';
  private static final String SOURCE = "/riptide/webhooks";

  private final WebhookSettings settings;
  private final StreamsMeters meters;
  private final RandomGenerator random;
  private final CommitPacers pacers;

  private ProcessorContext<Object, Object> context;
  private Alarm alarm;
  private CommitPacer pacer;
  private KeyValueStore<Bytes, WebhookRecord> records;
  private Timers timers;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
  WebhookProcessor(
      WebhookSettings settings, StreamsMeters meters, RandomGenerator random, CommitPacers pacers) {
    this.settings = settings;
    this.meters = meters;
    this.random = random;
    this.pacers = pacers;
  }

  @Override
  public void init(ProcessorContext<Object, Object> given) {
    context = given;
    alarm = new Alarm(context, this::ring);
    pacer = pacers.ofThisThread();
    records = context.getStateStore(WebhookStores.WEBHOOKS);
    timers = new Timers(context.getStateStore(WebhookStores.TIMERS), TIMER);
    alarm.ringAt(timers.next());
  }

  @Override
  public void process(Record<JobId, WebhookEvent> record) {
    WebhookEvent event = record.value();
    if (event == null || !event.jobId().equals(record.key())) {
      throw new UnreadableException("not an event of the job it is keyed by");
    }
    long nowMs = context.currentSystemTimeMs();
    Instant now = Instant.ofEpochMilli(nowMs);
    Optional<WebhookRecord> known = Optional.ofNullable(records.get(Keys.of(event.jobId())));
    Optional<WebhookRecord> changed =
        switch (event) {
          case WebhookEvent.DeliveryRequested requested -> request(known, requested, now);
          case WebhookEvent.DeliveryAttempted attempted ->
              known.map(job -> attempted(job, attempted.number(), attempted.attempt(), now));
          case WebhookEvent.RedeliveryRequested again ->
              known.map(job -> again(job, again.number(), now));
        };
    changed.ifPresent(job -> goOn(job, now));
    pacer.handled(context, alarm, record.timestamp(), nowMs);
  }

  @Override
  public void close() {
    meters.timersWaiting(context.taskId().toString(), 0);
  }

  private Optional<WebhookRecord> request(
      Optional<WebhookRecord> known, WebhookEvent.DeliveryRequested requested, Instant now) {
    WebhookRecord job =
        known.orElseGet(() ->
            new WebhookRecord(
                requested.jobId(),
                requested.tenant(),
                requested.callback(),
                List.of(),
                0,
                requested.retention()));
    if (job.find(requested.number()).isPresent()) {
      return Optional.empty();
    }
    boolean gone = job.items().stream().anyMatch(item -> item.status() == Status.GONE);
    WebhookRecord joined =
        job.joined(
            new Delivery(
                requested.number(),
                requested.event(),
                requested.body(),
                gone ? Status.GONE : Status.WAITING,
                requested.at(),
                List.of(),
                gone ? Optional.empty() : Optional.of(now)));
    job.items().stream()
        .filter(item -> !item.status().last() && joined.find(item.number()).isEmpty())
        .forEach(_ -> meters.delivery(Status.FAILED));
    return Optional.of(joined);
  }

  /// A report on an attempt that is not the one under way is late or came twice.
  private WebhookRecord attempted(
      WebhookRecord job, long number, Delivery.Attempt attempt, Instant now) {
    Optional<Delivery> found =
        job.find(number)
            .filter(item -> item.status() == Status.UNDER_WAY)
            .filter(item -> item.attempts().size() + 1 == attempt.attempt());
    if (found.isEmpty()) {
      return job;
    }
    Delivery tried = found.get().tried(attempt);
    if (attempt.taken()) {
      meters.delivery(Status.DELIVERED);
      return job.with(tried.in(Status.DELIVERED, Optional.empty()));
    }
    if (attempt.gone()) {
      meters.delivery(Status.GONE);
      return job.with(tried)
          .each(item -> item.status().last() ? item : item.in(Status.GONE, Optional.empty()));
    }
    if (tried.attempts().size() > settings.waits().size()) {
      meters.delivery(Status.FAILED);
      return job.with(tried.in(Status.FAILED, Optional.empty()));
    }
    Instant usual = now.plus(settings.wait(tried.attempts().size(), random));
    Instant next = attempt.retryAt().filter(asked -> asked.isAfter(usual)).orElse(usual);
    return job.with(tried.in(Status.WAITING, Optional.of(next)));
  }

  private static WebhookRecord again(WebhookRecord job, long number, Instant now) {
    return job.find(number)
        .filter(item -> item.status().last())
        .map(item ->
            job.with(
                new Delivery(
                    item.number(),
                    item.event(),
                    item.body(),
                    Status.WAITING,
                    item.createdAt(),
                    List.of(),
                    Optional.of(now))))
        .orElse(job);
  }

  /// Hands out the message whose turn it is, when it is due, and sets the timer for what is next.
  private void goOn(WebhookRecord changed, Instant now) {
    WebhookRecord job = changed;
    Optional<Delivery> head = job.head();
    if (head.isPresent() && due(head.get(), now)) {
      Delivery turn = head.get();
      if (turn.status() == Status.UNDER_WAY) {
        var lost =
            new Delivery.Attempt(
                turn.attempts().size() + 1,
                now,
                Optional.empty(),
                Optional.of("the worker did not report"),
                Optional.empty(),
                settings.lease().toMillis());
        goOn(attempted(job, turn.number(), lost, now), now);
        return;
      }
      emit(job, turn, now);
      job = job.with(turn.in(Status.UNDER_WAY, Optional.of(now.plus(settings.lease()))));
    }
    if (job.head().isEmpty() && over(job, now)) {
      forget(job);
      return;
    }
    save(job, lookAgainAt(job));
  }

  private static boolean due(Delivery head, Instant now) {
    return head.nextAt().map(at -> !at.isAfter(now)).orElse(true);
  }

  private Instant lookAgainAt(WebhookRecord job) {
    return job.head().flatMap(Delivery::nextAt).orElseGet(() -> end(job));
  }

  private boolean over(WebhookRecord job, Instant now) {
    return !end(job).isAfter(now);
  }

  private Instant end(WebhookRecord job) {
    Duration kept =
        job.retention().map(own -> Duration.ofMillis(own.ms())).orElse(settings.retention());
    return job.items().getLast().createdAt().plus(kept);
  }

  private void emit(WebhookRecord job, Delivery turn, Instant now) {
    int attempt = turn.attempts().size() + 1;
    String messageId = Delivery.id(job.jobId(), turn.number());
    var task =
        new TaskRef(
            job.jobId(),
            TaskId.ofText(job.jobId(), messageId),
            job.tenant(),
            Priority.NORMAL,
            CanonicalUrl.parse(job.callback().url()),
            attempt,
            0);
    var due = new WebhookDue(task, turn.number(), messageId, job.callback(), turn.body(), now);
    var headers = new RecordHeaders();
    Topics.WEBHOOKS.stamp(headers, due, messageId + "/" + attempt, SOURCE, now);
    context.forward(
        new Record<>(Topics.WEBHOOKS.keyOf().apply(due), due, now.toEpochMilli(), headers),
        WebhookTopology.WEBHOOKS);
  }

  private void save(WebhookRecord job, Instant wake) {
    byte[] payload = Keys.of(job.jobId()).get();
    long atMs = wake.toEpochMilli();
    if (job.timerAtMs() != atMs) {
      if (job.timerAtMs() != 0) {
        timers.clear(job.timerAtMs(), payload);
      }
      timers.set(atMs, payload);
    }
    alarm.ringAt(atMs);
    records.put(Keys.of(job.jobId()), job.timerAt(atMs));
  }

  private void forget(WebhookRecord job) {
    if (job.timerAtMs() != 0) {
      timers.clear(job.timerAtMs(), Keys.of(job.jobId()).get());
    }
    records.delete(Keys.of(job.jobId()));
  }

  private void ring(long nowMs) {
    long began = System.nanoTime();
    Instant now = Instant.ofEpochMilli(nowMs);
    try {
      timers.fire(
          nowMs,
          new TickBudget(settings.timersPerTick(), settings.timePerTick()),
          payload -> wake(Keys.job(ByteBuffer.wrap(payload)), now));
    } finally {
      alarm.ringAt(timers.next());
    }
    pacer.rang(context, alarm, nowMs);
    meters.punctuated(System.nanoTime() - began);
    meters.timersWaiting(context.taskId().toString(), timers.size());
  }

  private void wake(JobId id, Instant now) {
    WebhookRecord job = records.get(Keys.of(id));
    if (job != null) {
      goOn(job.timerAt(0), now);
    }
  }
}
