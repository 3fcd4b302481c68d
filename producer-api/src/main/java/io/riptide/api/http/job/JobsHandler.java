// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import io.riptide.api.admission.IdempotencyKey;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.body.request.Submission;
import io.riptide.api.http.body.request.SubmissionReader;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.query.InvalidCursorException;
import io.riptide.api.query.JobFilter;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.JobType;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.view.JobPage;
import java.util.Optional;

/// Jobs: submit one, list, look at one.
public final class JobsHandler {
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 500;

  private final Submissions submissions;
  private final Jobs jobs;
  private final JobQueries queries;

  public JobsHandler(Submissions submissions, Jobs jobs, JobQueries queries) {
    this.submissions = submissions;
    this.jobs = jobs;
    this.queries = queries;
  }

  /// `POST /workers/jobs`
  public Answer submit(Call call) throws InterruptedException {
    return call.json()
        .map(JsonBody::parse)
        .map(SubmissionReader::job)
        .answer(
            submission -> submissions.key(call).answer(given -> submit(call, submission, given)));
  }

  private Answer submit(Call call, Submission submission, Optional<IdempotencyKey> given)
      throws InterruptedException {
    JobSubmitted event = submissions.event(call.caller(), call.origin(), submission, given);
    return submissions
        .submit(call.origin(), event, given.isPresent())
        .answer(Submissions::accepted);
  }

  /// `GET /workers/jobs`
  public Answer list(Call call) {
    var query = new QueryReader(call.query());
    Optional<JobStatus> status = query.choice("status", JobStatus.class);
    Optional<JobType> type = query.choice("type", JobType.class);
    var after = query.instant("submitted_after");
    var before = query.instant("submitted_before");
    Optional<String> text = query.text("q", 256);
    Optional<String> cursor = query.text("cursor", 512);
    long limit = query.integer("limit", 1, MAX_LIMIT).orElse((long) DEFAULT_LIMIT);
    Optional<ScheduleId> schedule =
        query.matching("schedule_id", "[A-Za-z0-9][A-Za-z0-9._-]{0,63}").map(ScheduleId::new);
    return query
        .finish(() ->
            new JobFilter(
                call.caller().tenant(),
                status,
                type,
                schedule,
                after,
                before,
                text,
                cursor,
                (int) limit))
        .answer(this::page);
  }

  private Answer page(JobFilter filter) {
    JobPage page;
    try {
      page = queries.jobs(filter);
    } catch (InvalidCursorException unknown) {
      return Answer.refused(
          ProblemCode.INVALID_CURSOR, "send next_cursor of the page before, unchanged");
    }
    return Answer.json(
        200,
        Bytes.json(json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("items");
          for (JobState state : page.items()) {
            JobJson.item(json, state);
          }
          json.writeEndArray();
          page.nextCursor().ifPresent(next -> json.writeStringProperty("next_cursor", next));
          json.writeEndObject();
        }));
  }

  /// `GET /workers/jobs/{id}`
  public Answer show(Call call) throws InterruptedException {
    Optional<Answer> wrong = Params.none(call);
    return wrong.isPresent()
        ? wrong.get()
        : jobs.find(call.parameter("id"), call.caller())
            .answer(view -> Answer.json(200, JobJson.job(view)));
  }
}
