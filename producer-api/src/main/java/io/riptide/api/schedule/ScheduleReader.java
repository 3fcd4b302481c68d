// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.schedule;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.body.request.Submission;
import io.riptide.api.http.body.request.SubmissionReader;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.schedule.Cron;
import io.riptide.schema.schedule.JobTemplate;
import io.riptide.schema.schedule.Misfire;
import io.riptide.schema.schedule.Overlap;
import io.riptide.schema.schedule.ScheduleDefinition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Reads the bodies of the schedule endpoints. Every violation of a body is found in one go.
final class ScheduleReader {
  private static final Map<String, Overlap> OVERLAPS = names(Overlap.values());
  private static final Map<String, Misfire> MISFIRES = names(Misfire.values());

  private ScheduleReader() {}

  /// A schedule as a user wants it.
  ///
  /// @param enabled whether it fires; empty when the body does not say
  record Wanted(ScheduleDefinition definition, Optional<Boolean> enabled) {}

  /// A range of due times.
  record Range(Instant from, Instant to, boolean parallel) {}

  /// `POST /workers/schedule` and `PUT /workers/schedule/{id}`.
  static Parsed<Wanted> schedule(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
    }
    BodyReader body = reader.get();
    Optional<String> name = body.text("name", 256);
    body.require("cron");
    Optional<Cron> cron =
        body.text("cron", 256).flatMap(text -> parsed(body, "cron", text, Cron::parse));
    Optional<ZoneId> zone =
        body.text("time_zone", 64).flatMap(text -> parsed(body, "time_zone", text, ZoneId::of));
    Overlap overlap = body.choice("overlap", OVERLAPS).orElse(Overlap.SKIP);
    Misfire misfire = body.choice("misfire", MISFIRES).orElse(Misfire.FIRE_ONCE);
    long window =
        body.integer("catch_up_window_ms", 0, ScheduleDefinition.MAX_CATCH_UP_WINDOW.toMillis())
            .orElse(ScheduleDefinition.DEFAULT_CATCH_UP_WINDOW.toMillis());
    long jitter = body.integer("jitter_ms", 0, ScheduleDefinition.MAX_JITTER.toMillis()).orElse(0L);
    Optional<Boolean> enabled = body.flag("enabled");
    Optional<Instant> start = body.instant("start_at");
    Optional<Instant> end = body.instant("end_at");
    if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
      body.refuse("end_at", Code.OUT_OF_RANGE, "must not be before start_at");
    }
    body.require("job");
    Optional<JobTemplate> job =
        body.object("job").isPresent() ? job(root.get("job"), body) : Optional.empty();
    body.finish();
    return violations.whenNone(
        ProblemCode.INVALID_BODY,
        () ->
            new Wanted(
                new ScheduleDefinition(
                    name.orElse(""),
                    cron.orElseThrow(),
                    zone.orElse(ZoneOffset.UTC),
                    job.orElseThrow(),
                    overlap,
                    misfire,
                    window,
                    jitter,
                    start,
                    end),
                enabled));
  }

  /// `POST /workers/schedule/{id}/pause`: why, if the body says so.
  static Parsed<Optional<String>> reason(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> body = BodyReader.of(root, "", violations);
    Optional<String> reason = body.flatMap(reader -> reader.text("reason", 512));
    body.ifPresent(BodyReader::finish);
    return violations.whenNone(ProblemCode.INVALID_BODY, () -> reason);
  }

  /// `POST /workers/schedule/{id}/backfill`
  static Parsed<Range> range(JsonNode root) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
    }
    BodyReader body = reader.get();
    body.require("from");
    body.require("to");
    Optional<Instant> from = body.instant("from");
    Optional<Instant> to = body.instant("to");
    boolean parallel = body.flag("parallel").orElse(false);
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      body.refuse("to", Code.OUT_OF_RANGE, "must not be before from");
    }
    body.finish();
    return violations.whenNone(
        ProblemCode.INVALID_BODY, () -> new Range(from.orElseThrow(), to.orElseThrow(), parallel));
  }

  private static Optional<JobTemplate> job(JsonNode node, BodyReader body) {
    return switch (SubmissionReader.job(node)) {
      case Good<Submission>(var submission) -> {
        if (submission.terms().notBefore().isPresent()) {
          body.violations()
              .add(
                  "/job/not_before",
                  Code.INVALID_VALUE,
                  "the schedule says when; give start_at instead");
        }
        if (submission.terms().unique().isPresent()) {
          body.violations()
              .add(
                  "/job/unique",
                  Code.INVALID_VALUE,
                  "the schedule keeps its runs apart; give overlap instead");
        }
        yield Optional.of(
            new JobTemplate(submission.spec(), submission.terms(), submission.hash()));
      }
      case Bad<Submission>(var problem) -> {
        for (Violation violation : problem.errors()) {
          body.violations()
              .add("/job" + violation.pointer(), violation.code(), violation.message());
        }
        yield Optional.empty();
      }
    };
  }

  private static <T> Optional<T> parsed(
      BodyReader body, String member, String text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException | DateTimeException wrong) {
      body.refuse(member, Code.INVALID_VALUE, String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  private static <E extends Enum<E>> Map<String, E> names(E[] values) {
    var names = new LinkedHashMap<String, E>();
    Arrays.stream(values).forEach(value -> names.put(value.name().toLowerCase(Locale.ROOT), value));
    return names;
  }
}
