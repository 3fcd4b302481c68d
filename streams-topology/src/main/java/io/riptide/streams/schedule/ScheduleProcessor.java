// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.schedule;

import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleDefinition;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.schedule.ScheduleProgress;
import io.riptide.schema.schedule.ScheduleProgress.Backfill;
import io.riptide.schema.serde.Rfc3339;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.failure.UnreadableException;
import io.riptide.streams.time.Alarm;
import io.riptide.streams.time.CommitPacer;
import io.riptide.streams.time.CommitPacers;
import io.riptide.streams.time.TickBudget;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// Owns schedules: takes what their owners want, submits their jobs when the time has come, and
/// hears how those ended.
///
/// Each record and each look goes the same way: take the schedule in hand, change it, save it.
/*
 * Why a firing happens once. Which due time is next is part of the state; a firing moves it on and
 * emits the job in one transaction, so after a crash either both happened or neither did, whichever
 * instance goes on. And should the state itself be lost and made again from the log, the job's id,
 * which is derived from schedule and due time, meets the job that is there already.
 */
final class ScheduleProcessor implements Processor<ScheduleKey, ScheduleEvent, Object, Object> {
  private final ScheduleSettings settings;
  private final StreamsMeters meters;
  private final CommitPacers pacers;
  private final Agenda agenda = new Agenda();

  private ProcessorContext<Object, Object> context;
  private Alarm alarm;
  private CommitPacer pacer;
  private KeyValueStore<Bytes, Schedule> schedules;
  private KeyValueStore<Bytes, ScheduleProgress> progress;
  private ScheduleOutbox outbox;
  private Firings firings;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
  ScheduleProcessor(ScheduleSettings settings, StreamsMeters meters, CommitPacers pacers) {
    this.settings = settings;
    this.meters = meters;
    this.pacers = pacers;
  }

  @Override
  public void init(ProcessorContext<Object, Object> given) {
    context = given;
    alarm = new Alarm(context, this::ring);
    pacer = pacers.ofThisThread();
    schedules = context.getStateStore(ScheduleStores.SCHEDULES);
    progress = context.getStateStore(ScheduleStores.PROGRESS);
    outbox = new ScheduleOutbox(context);
    firings = new Firings(outbox, settings, meters);
    try (KeyValueIterator<Bytes, ScheduleProgress> all = progress.all()) {
      all.forEachRemaining(
          entry -> agenda.set(ScheduleStores.schedule(entry.key), lookAt(entry.value)));
    }
    alarm.ringAt(agenda.next());
  }

  @Override
  public void process(Record<ScheduleKey, ScheduleEvent> record) {
    ScheduleEvent event = record.value();
    if (event == null || !event.scheduleKey().equals(record.key())) {
      throw new UnreadableException("not an event of the schedule it is keyed by");
    }
    long nowMs = context.currentSystemTimeMs();
    Instant now = Instant.ofEpochMilli(nowMs);
    ScheduleKey key = record.key();
    switch (event) {
      case ScheduleEvent.ScheduleDefined defined -> define(defined, now);
      case ScheduleEvent.SchedulePaused paused ->
          with(key, now, schedule -> pause(schedule, paused));
      case ScheduleEvent.ScheduleResumed resumed ->
          with(key, now, schedule -> resume(schedule, resumed.at()));
      case ScheduleEvent.ScheduleTriggered triggered ->
          with(
              key,
              now,
              schedule -> firings.trigger(schedule, triggered.at(), triggered.requestId()));
      case ScheduleEvent.BackfillRequested wanted ->
          with(key, now, schedule -> backfill(schedule, wanted));
      case ScheduleEvent.ScheduleDeleted _ -> delete(key, now);
      case ScheduleEvent.RunEnded ended ->
          with(
              key,
              now,
              schedule -> firings.runEnded(schedule, ended.jobId(), ended.status(), ended.at()));
    }
    pacer.handled(context, alarm, record.timestamp(), nowMs);
  }

  @Override
  public void close() {
    meters.timersWaiting(context.taskId().toString(), 0);
  }

  private void define(ScheduleEvent.ScheduleDefined defined, Instant now) {
    Optional<ScheduleInHand> known = find(defined.scheduleKey(), now);
    if (known.isEmpty()) {
      Optional<Schedule.Pause> pause =
          defined.enabled().orElse(true)
              ? Optional.empty()
              : Optional.of(new Schedule.Pause(Optional.empty(), defined.at()));
      var made =
          new Schedule(
              defined.tenant(),
              defined.scheduleId(),
              defined.definition(),
              pause,
              defined.at(),
              defined.at(),
              1);
      publish(made, now);
      save(ScheduleInHand.made(made, now));
      return;
    }
    ScheduleInHand schedule = known.get();
    boolean sameTimes = schedule.schedule().definition().sameTimes(defined.definition());
    Schedule before = schedule.schedule();
    change(
        schedule,
        new Schedule(
            before.tenant(),
            before.scheduleId(),
            defined.definition(),
            before.pause(),
            before.createdAt(),
            defined.at(),
            before.revision() + 1));
    if (!sameTimes) {
      schedule.beginAnew();
    }
    if (defined.enabled().isPresent() && defined.enabled().get() == schedule.paused()) {
      if (schedule.paused()) {
        resume(schedule, defined.at());
      } else {
        pausedAt(schedule, Optional.empty(), defined.at());
      }
    }
    save(schedule);
  }

  private void pause(ScheduleInHand schedule, ScheduleEvent.SchedulePaused paused) {
    pausedAt(schedule, paused.reason(), paused.at());
  }

  private void pausedAt(ScheduleInHand schedule, Optional<String> reason, Instant at) {
    change(schedule, moved(schedule.schedule(), Optional.of(new Schedule.Pause(reason, at)), at));
  }

  private void resume(ScheduleInHand schedule, Instant at) {
    boolean paused = schedule.paused();
    change(schedule, moved(schedule.schedule(), Optional.empty(), at));
    if (paused) {
      schedule.beginAnew();
    }
  }

  private static Schedule moved(Schedule before, Optional<Schedule.Pause> pause, Instant at) {
    return new Schedule(
        before.tenant(),
        before.scheduleId(),
        before.definition(),
        pause,
        before.createdAt(),
        at,
        before.revision() + 1);
  }

  private void backfill(ScheduleInHand schedule, ScheduleEvent.BackfillRequested wanted) {
    var definition = schedule.schedule().definition();
    definition
        .cron()
        .next(wanted.from().minusNanos(1), definition.timeZone())
        .filter(first -> !first.isAfter(wanted.to()))
        .map(first -> new Backfill(wanted.requestId(), first, wanted.to(), wanted.parallel()))
        .ifPresent(range -> firings.backfill(schedule, range));
  }

  private void delete(ScheduleKey key, Instant now) {
    if (schedules.get(ScheduleStores.key(key)) != null) {
      schedules.delete(ScheduleStores.key(key));
      progress.delete(ScheduleStores.key(key));
      agenda.set(key, Optional.empty());
      outbox.withdraw(key, now);
    }
  }

  private void ring(long nowMs) {
    long began = System.nanoTime();
    Instant now = Instant.ofEpochMilli(nowMs);
    var budget = new TickBudget(settings.timersPerTick(), settings.timePerTick());
    boolean looked = false;
    try {
      Optional<ScheduleKey> due = agenda.takeDue(nowMs);
      while (due.isPresent()) {
        looked = true;
        with(due.get(), now, firings::look);
        due = budget.spent() ? Optional.empty() : agenda.takeDue(nowMs);
      }
    } finally {
      alarm.ringAt(agenda.next());
    }
    if (looked) {
      pacer.handled(context, alarm, nowMs, nowMs);
    } else {
      pacer.rang(context, alarm, nowMs);
    }
    meters.punctuated(System.nanoTime() - began);
    meters.timersWaiting(context.taskId().toString(), agenda.size());
  }

  private void with(ScheduleKey key, Instant now, Consumer<ScheduleInHand> change) {
    find(key, now)
        .ifPresent(schedule -> {
          change.accept(schedule);
          save(schedule);
        });
  }

  private Optional<ScheduleInHand> find(ScheduleKey key, Instant now) {
    Schedule schedule = schedules.get(ScheduleStores.key(key));
    ScheduleProgress soFar = progress.get(ScheduleStores.key(key));
    return schedule == null || soFar == null
        ? Optional.empty()
        : Optional.of(new ScheduleInHand(schedule, soFar, now));
  }

  private void change(ScheduleInHand schedule, Schedule changed) {
    schedule.becomes(changed);
    publish(changed, schedule.now());
  }

  private void publish(Schedule schedule, Instant now) {
    schedules.put(ScheduleStores.key(schedule.key()), schedule);
    outbox.publish(schedule, now);
  }

  private void save(ScheduleInHand schedule) {
    ScheduleProgress saved = schedule.progress();
    progress.put(ScheduleStores.key(schedule.key()), saved);
    agenda.set(schedule.key(), lookAt(saved));
    alarm.ringAt(agenda.next());
  }

  /// When it is looked at, in epoch milliseconds; never at a moment that has none, which would end
  /// every start from here.
  private static Optional<Long> lookAt(ScheduleProgress progress) {
    return progress
        .nextFireAt()
        .filter(at -> at.isBefore(Rfc3339.LAST.plus(ScheduleDefinition.MAX_JITTER)))
        .map(Instant::toEpochMilli);
  }
}
