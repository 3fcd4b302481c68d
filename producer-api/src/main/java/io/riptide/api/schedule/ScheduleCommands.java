// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.schedule;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation;
import io.riptide.api.schedule.ScheduleReader.Range;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.job.JobId;
import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleDefinition;
import io.riptide.schema.view.ScheduleView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What can be done with a schedule beside defining it.
final class ScheduleCommands {
  /// Firings of one backfill.
  static final int MOST_BACKFILLED = 1_000;

  private final ScheduleDesk desk;
  private final Predicate<JobId> known;

  /// @param known whether the topology knows a job
  ScheduleCommands(ScheduleDesk desk, Predicate<JobId> known) {
    this.desk = desk;
    this.known = known;
  }

  /// `POST /workers/schedule/{id}/pause`, with a reason where a body gives one.
  Answer pause(Call call) throws InterruptedException {
    Parsed<Optional<String>> reason =
        call.hasBody()
            ? call.json().map(JsonBody::parse).map(ScheduleReader::reason)
            : new Good<>(Optional.empty());
    return reason.answer(why ->
        found(call)
            .answer(schedule ->
                changed(
                    call,
                    new ScheduleEvent.SchedulePaused(
                        schedule.tenant(),
                        schedule.scheduleId(),
                        why,
                        call.at(),
                        call.requestId()))));
  }

  /// `POST /workers/schedule/{id}/resume`
  Answer resume(Call call) throws InterruptedException {
    return found(call)
        .answer(schedule ->
            changed(
                call,
                new ScheduleEvent.ScheduleResumed(
                    schedule.tenant(), schedule.scheduleId(), call.at(), call.requestId())));
  }

  /// `POST /workers/schedule/{id}/trigger`: 202 with the job that it makes, once that is there.
  Answer trigger(Call call) throws InterruptedException {
    return found(call).answer(schedule -> trigger(call, schedule));
  }

  private Answer trigger(Call call, Schedule schedule) throws InterruptedException {
    JobId job = schedule.asked(call.at(), call.requestId());
    Predicate<Optional<ScheduleView>> seen =
        view ->
            view.isEmpty()
                || (view.get().progress().recent().stream()
                        .anyMatch(run -> run.jobId().equals(Optional.of(job)))
                    && known.test(job));
    Header location = HeaderValues.create(HeaderNames.LOCATION, JobJson.path(job));
    return desk.change(
            call,
            new ScheduleEvent.ScheduleTriggered(
                schedule.tenant(), schedule.scheduleId(), call.at(), call.requestId()),
            seen)
        .answer(_ -> Answer.json(202, ScheduleJson.triggered(schedule, job), location));
  }

  /// `POST /workers/schedule/{id}/backfill`: 202 with the number of firings of the range.
  Answer backfill(Call call) throws InterruptedException {
    return call.json()
        .map(JsonBody::parse)
        .map(ScheduleReader::range)
        .answer(range -> found(call).answer(schedule -> backfill(call, schedule, range)));
  }

  private Answer backfill(Call call, Schedule schedule, Range range) throws InterruptedException {
    int firings = firings(schedule.definition(), range);
    if (firings > MOST_BACKFILLED) {
      var tooMany =
          new Violation(
              "/to",
              Violation.Code.TOO_MANY,
              "the range has more than " + MOST_BACKFILLED + " firings; ask for parts of it");
      return new Answer.Refused(Problem.invalid(ProblemCode.INVALID_BODY, List.of(tooMany)));
    }
    return desk.write(
            call,
            new ScheduleEvent.BackfillRequested(
                schedule.tenant(),
                schedule.scheduleId(),
                range.from(),
                range.to(),
                range.parallel(),
                call.at(),
                call.requestId()))
        .answer(
            _ -> Answer.json(202, ScheduleJson.backfilled(schedule, call.requestId(), firings)));
  }

  private Parsed<Schedule> found(Call call) {
    return new QueryReader(call.query())
        .finish(() -> true)
        .map(_ -> desk.find(call))
        .map(view -> new Good<>(view.schedule()));
  }

  private Answer changed(Call call, ScheduleEvent event) throws InterruptedException {
    Predicate<Optional<ScheduleView>> seen =
        view -> view.isEmpty() || !view.get().schedule().changedAt().isBefore(call.at());
    return desk.change(call, event, seen)
        .answer(view ->
            view.map(now -> ScheduleHandler.shown(200, now, call))
                .orElseGet(() ->
                    Answer.refused(ProblemCode.SCHEDULE_NOT_FOUND, "it was deleted meanwhile")));
  }

  private static int firings(ScheduleDefinition definition, Range range) {
    int count = 0;
    Optional<Instant> due =
        definition.cron().next(range.from().minusNanos(1), definition.timeZone());
    while (due.isPresent() && !due.get().isAfter(range.to()) && count <= MOST_BACKFILLED) {
      count++;
      due = definition.cron().next(due.get(), definition.timeZone());
    }
    return count;
  }
}
