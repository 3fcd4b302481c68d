// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.admission.Caller;
import io.riptide.api.admission.IdempotencyKey;
import io.riptide.api.admission.Intake;
import io.riptide.api.admission.NamedExtractors;
import io.riptide.api.admission.Receipt;
import io.riptide.api.http.body.request.Submission;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Call.Origin;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.job.Home;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import java.util.List;
import java.util.Optional;

/// From a checked submission to an accepted job, as every endpoint that makes jobs does it.
public final class Submissions {
  private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
  private static final Header REPLAYED = HeaderValues.createCached("Idempotency-Replayed", "true");

  private final Intake intake;
  private final NamedExtractors extractors;

  public Submissions(Intake intake, NamedExtractors extractors) {
    this.intake = intake;
    this.extractors = extractors;
  }

  /// The key that the caller sent, if any.
  public Parsed<Optional<IdempotencyKey>> key(Call call) {
    Optional<String> sent = call.header(IDEMPOTENCY_KEY);
    try {
      return new Good<>(sent.map(IdempotencyKey::new));
    } catch (IllegalArgumentException rule) {
      return new Bad<>(
          Problem.of(ProblemCode.INVALID_HEADER, "Idempotency-Key: " + rule.getMessage()));
    }
  }

  /// The submission as it will be on the log, with the id that its job will have.
  public JobSubmitted event(
      Caller caller, Origin origin, Submission submission, Optional<IdempotencyKey> key) {
    Optional<Home> home =
        Home.shared(submission.spec(), submission.terms())
            .map(name -> intake.home(caller.tenant(), name));
    JobId id = intake.idFor(caller, key, home, origin.at());
    return new JobSubmitted(
        id,
        caller.tenant(),
        submission.spec(),
        submission.terms(),
        origin.at(),
        submission.hash(),
        origin.requestId());
  }

  /// Writes it. The problem, when it was not taken; nothing is on the log then.
  public Parsed<Receipt.Accepted> submit(Origin origin, JobSubmitted event, boolean keyed)
      throws InterruptedException {
    Optional<String> missing = extractors.missing(event.tenant(), event.spec());
    if (missing.isPresent()) {
      var violation = new Violation(NamedExtractors.POINTER, Code.INVALID_VALUE, missing.get());
      return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, List.of(violation)));
    }
    return switch (intake.submit(event, keyed, origin.trace().toString())) {
      case Receipt.Accepted accepted -> new Good<>(accepted);
      case Receipt.Conflict(var id) ->
          new Bad<>(
              Problem.of(
                  ProblemCode.IDEMPOTENCY_CONFLICT,
                  "the key made job " + id + " from another body; use a new key"));
      case Receipt.KeyHeld(var by) ->
          new Bad<>(
              Problem.of(
                  ProblemCode.UNIQUE_KEY_HELD,
                  "job "
                      + by
                      + " is alive under this key; wait for its end, or join or replace it"));
      case Receipt.TooLarge(var bytes, var limit) ->
          new Bad<>(
              Problem.of(
                  ProblemCode.SUBMISSION_TOO_LARGE,
                  "as a record the job has "
                      + bytes
                      + " bytes of "
                      + limit
                      + "; send fewer URLs per job"));
    };
  }

  /// The answer to a submission that was taken: 202, and where the job is.
  static Answer accepted(Receipt.Accepted receipt) {
    JobState state = receipt.state();
    Header location = JobJson.location(state.jobId());
    return receipt.repeated()
        ? Answer.json(202, JobJson.receipt(state), location, REPLAYED)
        : Answer.json(202, JobJson.receipt(state), location);
  }
}
