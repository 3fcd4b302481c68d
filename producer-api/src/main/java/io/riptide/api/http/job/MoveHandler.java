// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import io.riptide.api.admission.Intake;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.request.SelectionReader;
import io.riptide.api.http.body.request.SelectionReader.Selection;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.query.JobFilter;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.job.JobState;
import io.riptide.schema.view.JobPage;
import io.riptide.schema.view.JobView;
import java.util.ArrayList;
import java.util.Optional;

/// Cancels, pauses, resumes and retries jobs: one by its id, or all that a filter holds.
public final class MoveHandler {
  private final Intake intake;
  private final Jobs jobs;
  private final JobQueries queries;

  public MoveHandler(Intake intake, Jobs jobs, JobQueries queries) {
    this.intake = intake;
    this.jobs = jobs;
    this.queries = queries;
  }

  /// `DELETE /workers/jobs/{id}`: a job that has ended stays as it is.
  public Answer cancel(Call call) throws InterruptedException {
    return move(call, Move.CANCEL);
  }

  /// `POST /workers/jobs/{id}/pause`
  public Answer pause(Call call) throws InterruptedException {
    return move(call, Move.PAUSE);
  }

  /// `POST /workers/jobs/{id}/resume`
  public Answer resume(Call call) throws InterruptedException {
    return move(call, Move.RESUME);
  }

  /// `POST /workers/jobs/{id}/retry`
  public Answer retry(Call call) throws InterruptedException {
    return move(call, Move.RETRY);
  }

  /// `POST /workers/jobs:cancel`
  public Answer cancelAll(Call call) throws InterruptedException {
    return moveAll(call, Move.CANCEL);
  }

  /// `POST /workers/jobs:pause`
  public Answer pauseAll(Call call) throws InterruptedException {
    return moveAll(call, Move.PAUSE);
  }

  /// `POST /workers/jobs:resume`
  public Answer resumeAll(Call call) throws InterruptedException {
    return moveAll(call, Move.RESUME);
  }

  /// `POST /workers/jobs:retry`
  public Answer retryAll(Call call) throws InterruptedException {
    return moveAll(call, Move.RETRY);
  }

  private Answer move(Call call, Move move) throws InterruptedException {
    Optional<Answer> wrong = Params.none(call);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    return move(call, call.parameter("id"), move);
  }

  /// 202 when the wish is on the log, 200 when there is nothing to do, 409 when it is too late.
  public Answer move(Call call, String id, Move move) throws InterruptedException {
    Parsed<JobView> found = jobs.find(id, call.caller());
    if (!(found instanceof Good<JobView>(var view))) {
      return found.answer(job -> Answer.json(200, JobJson.job(job)));
    }
    JobState state = view.state();
    return switch (move.meaningFor(state)) {
      case DONE -> Answer.json(200, JobJson.job(view));
      case TOO_LATE ->
          Answer.refused(
              ProblemCode.JOB_ENDED,
              "a job that is %s takes no %s".formatted(standing(state), JobJson.lower(move)));
      case APPLIES -> {
        intake.request(
            move.event(state, call.at(), call.requestId()), call.origin().trace().toString());
        yield Answer.json(202, JobJson.job(view), JobJson.location(state.jobId()));
      }
    };
  }

  private static String standing(JobState job) {
    String status = JobJson.lower(job.status());
    return job.stopReason().map(why -> status + " (" + why + ")").orElse(status);
  }

  private Answer moveAll(Call call, Move move) throws InterruptedException {
    return call.json()
        .map(JsonBody::parse)
        .map(body -> SelectionReader.selection(body, call.caller().tenant()))
        .answer(selection -> moveAll(call, move, selection));
  }

  private Answer moveAll(Call call, Move move, Selection selection) throws InterruptedException {
    long matched = 0;
    var events = new ArrayList<JobEvent>();
    Optional<JobFilter> next = Optional.of(selection.filter());
    while (next.isPresent() && events.size() < selection.limit()) {
      JobPage page = queries.jobs(next.get());
      for (JobState state : page.items()) {
        if (events.size() == selection.limit()) {
          break;
        }
        matched++;
        if (move.meaningFor(state) == Move.Meaning.APPLIES) {
          events.add(move.event(state, call.at(), call.requestId()));
        }
      }
      next = page.nextCursor().map(next.get()::after);
    }
    intake.requestAll(events, call.origin().trace().toString());
    return answer(matched, events.size(), events.size() == selection.limit());
  }

  private static Answer answer(long matched, int requested, boolean more) {
    return Answer.json(
        202,
        Bytes.json(json -> {
          json.writeStartObject();
          json.writeNumberProperty("matched", matched);
          json.writeNumberProperty("requested", requested);
          json.writeBooleanProperty("more", more);
          json.writeEndObject();
        }));
  }
}
