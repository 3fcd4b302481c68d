// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body.request;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.api.query.DeadTaskFilter;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Tenant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads which dead letters are to be run again, and how fast.
public final class RedriveReader {
  private static final long MOST = 10_000;
  private static final long USUAL = 1_000;
  private static final int PAGE = 500;

  private RedriveReader() {}

  /// What is to be run again.
  ///
  /// @param filter the first page of them
  /// @param limit dead letters, at most
  /// @param perSecond starts per second; all at once when empty
  public record Redrive(DeadTaskFilter filter, long limit, Optional<Double> perSecond) {}

  /// `POST /workers/dead-letter/redrive`
  public static Parsed<Redrive> redrive(JsonNode root, Tenant tenant) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
    }
    BodyReader body = reader.get();
    var filter =
        new DeadTaskFilter(
            tenant,
            job(body),
            body.text("code", 64),
            body.text("stage", 64),
            body.text("host", 253),
            body.instant("after"),
            body.instant("before"),
            Optional.empty(),
            PAGE);
    boolean all = body.flag("all").orElse(false);
    long limit = body.integer("limit", 1, MOST).orElse(USUAL);
    Optional<Double> perSecond = body.number("per_second", 0.001, 10_000);
    body.finish();
    if (filter.everything() && !all && violations.none()) {
      body.refuse("all", Code.REQUIRED, "say true to mean every dead letter, or name a filter");
    }
    return violations.whenNone(
        ProblemCode.INVALID_BODY, () -> new Redrive(filter, limit, perSecond));
  }

  private static Optional<JobId> job(BodyReader body) {
    try {
      return body.text("job_id", 64).map(JobId::parse);
    } catch (IllegalArgumentException malformed) {
      body.refuse("job_id", Code.INVALID_VALUE, "must be a UUID");
      return Optional.empty();
    }
  }
}
