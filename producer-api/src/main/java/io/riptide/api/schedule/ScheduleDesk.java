// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.schedule;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.api.publish.Acknowledged;
import io.riptide.api.publish.JobPublisher;
import io.riptide.api.publish.SchedulePublisher;
import io.riptide.api.query.ScheduleQueries;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.schedule.ScheduleKey;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.view.SchedulePage;
import io.riptide.schema.view.ScheduleView;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds schedules, and changes them: a change is answered when it is on the log and can be seen,
/// so that whoever asks next sees it too.
final class ScheduleDesk {
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(5);

  private final SchedulePublisher publisher;
  private final ScheduleQueries queries;

  ScheduleDesk(SchedulePublisher publisher, ScheduleQueries queries) {
    this.publisher = publisher;
    this.queries = queries;
  }

  /// The schedule that the path names, if the caller's tenant has it.
  Parsed<ScheduleView> find(Call call) {
    return key(call)
        .map(key ->
            queries
                .schedule(key)
                .<Parsed<ScheduleView>>map(Good::new)
                .orElseGet(() ->
                    new Bad<>(
                        Problem.of(ProblemCode.SCHEDULE_NOT_FOUND, "no schedule " + key.id()))));
  }

  /// The key that the path names.
  Parsed<ScheduleKey> key(Call call) {
    try {
      return new Good<>(
          new ScheduleKey(call.caller().tenant(), new ScheduleId(call.parameter("id"))));
    } catch (IllegalArgumentException malformed) {
      return new Bad<>(
          Problem.of(
              ProblemCode.INVALID_ID,
              "a schedule id has 1 to 64 letters, digits, dots, dashes and underscores"));
    }
  }

  Optional<ScheduleView> stored(ScheduleKey key) {
    return queries.schedule(key);
  }

  SchedulePage list(Tenant tenant, Optional<String> cursor, int limit) {
    return queries.schedules(tenant, cursor, limit);
  }

  /// Writes a change and waits for the broker only.
  Parsed<ScheduleEvent> write(Call call, ScheduleEvent event) throws InterruptedException {
    Optional<Integer> tooLarge =
        Acknowledged.await(publisher.publish(event, call.origin().trace().toString()));
    return tooLarge
        .<Parsed<ScheduleEvent>>map(bytes ->
            new Bad<>(
                Problem.of(
                    ProblemCode.SUBMISSION_TOO_LARGE,
                    "as a record the schedule has "
                        + bytes
                        + " bytes of "
                        + JobPublisher.MAX_RECORD_BYTES)))
        .orElseGet(() -> new Good<>(event));
  }

  /// Writes a change and waits until `seen` holds of the schedule. Throws
  /// [DependencyUnavailableException] when that takes too long.
  Parsed<Optional<ScheduleView>> change(
      Call call, ScheduleEvent event, Predicate<Optional<ScheduleView>> seen)
      throws InterruptedException {
    return write(call, event).map(_ -> new Good<>(await(event.scheduleKey(), seen)));
  }

  private Optional<ScheduleView> await(ScheduleKey key, Predicate<Optional<ScheduleView>> seen) {
    FailsafeExecutor<Optional<ScheduleView>> untilSeen =
        Failsafe.with(
            RetryPolicy.<Optional<ScheduleView>>builder()
                .handleResultIf(view -> !seen.test(view))
                .withBackoff(Duration.ofMillis(10), Duration.ofMillis(200))
                .withMaxDuration(VISIBLE_WITHIN)
                .withMaxAttempts(-1)
                .build());
    Optional<ScheduleView> view = untilSeen.get(() -> queries.schedule(key));
    if (!seen.test(view)) {
      throw new DependencyUnavailableException(
          Dependency.STATE,
          "the change is written but cannot be seen yet; look again in a moment",
          Duration.ofSeconds(1));
    }
    return view;
  }
}
