// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Names;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.api.query.JobFilter;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.JobType;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.terms.Tenant;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads which jobs a request in bulk means. One that names no filter must say `all`: nothing is
/// cancelled by an empty body.
public final class SelectionReader {
  private static final long MOST = 10_000;
  private static final long USUAL = 1_000;
  private static final int PAGE = 500;
  private static final Map<String, JobStatus> STATUSES = Names.of(JobStatus.class);
  private static final Map<String, JobType> TYPES = Names.of(JobType.class);

  private SelectionReader() {}

  /// The jobs meant.
  ///
  /// @param filter the first page of them
  /// @param limit jobs that the request may be for, at most
  public record Selection(JobFilter filter, long limit) {}

  /// `POST /workers/jobs:cancel` and its siblings.
  public static Parsed<Selection> selection(JsonNode root, Tenant tenant) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return violations.whenNone(ProblemCode.INVALID_BODY, () -> new Selection(all(tenant), 0));
    }
    BodyReader body = reader.get();
    Optional<JobStatus> status = body.choice("status", STATUSES);
    Optional<JobType> type = body.choice("type", TYPES);
    Optional<ScheduleId> schedule = schedule(body);
    Optional<Instant> after = body.instant("submitted_after");
    Optional<Instant> before = body.instant("submitted_before");
    Optional<String> text = body.text("q", 256);
    boolean everything = body.flag("all").orElse(false);
    long limit = body.integer("limit", 1, MOST).orElse(USUAL);
    body.finish();
    boolean filtered =
        status.isPresent()
            || type.isPresent()
            || schedule.isPresent()
            || after.isPresent()
            || before.isPresent()
            || text.isPresent();
    if (!filtered && !everything && violations.none()) {
      body.refuse("all", Code.REQUIRED, "say true to mean every job, or name a filter");
    }
    return violations.whenNone(
        ProblemCode.INVALID_BODY,
        () ->
            new Selection(
                new JobFilter(
                    tenant, status, type, schedule, after, before, text, Optional.empty(), PAGE),
                limit));
  }

  private static Optional<ScheduleId> schedule(BodyReader body) {
    try {
      return body.text("schedule_id", 64).map(ScheduleId::new);
    } catch (IllegalArgumentException malformed) {
      body.refuse("schedule_id", Code.INVALID_VALUE, String.valueOf(malformed.getMessage()));
      return Optional.empty();
    }
  }

  private static JobFilter all(Tenant tenant) {
    return new JobFilter(
        tenant,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        PAGE);
  }
}
