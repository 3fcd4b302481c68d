// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.crawl;

import io.riptide.api.http.body.BodyReader;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.body.Violations;
import io.riptide.api.http.body.request.SpiderReader;
import io.riptide.api.http.body.request.SubmissionReader.Waiting;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.job.Jobs;
import io.riptide.api.http.job.Move;
import io.riptide.api.http.job.MoveHandler;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobSpec.ResultMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Spiders: run one and wait for it, look at one, pause, resume and stop one.
public final class SpiderHandler {
  private static final Map<String, Move> ACTIONS = actions();

  private final AwaitedJobs awaited;
  private final SpiderAnswer answers;
  private final MoveHandler moves;
  private final Jobs jobs;

  public SpiderHandler(AwaitedJobs awaited, SpiderAnswer answers, MoveHandler moves, Jobs jobs) {
    this.awaited = awaited;
    this.answers = answers;
    this.moves = moves;
    this.jobs = jobs;
  }

  /// `POST /spider/crawl`
  public Answer crawl(Call call) throws InterruptedException {
    Parsed<Waiting> read = call.json().map(JsonBody::parse).map(SpiderReader::waiting);
    ResultMode mode =
        read instanceof Good<Waiting>(var waiting)
            ? ((JobSpec.Spider) waiting.submission().spec()).resultMode()
            : ResultMode.STATS;
    return mode == ResultMode.STREAM
        ? awaited.lines(call, read)
        : awaited.whole(call, read, ended -> answers.of(ended, mode));
  }

  /// `GET /spider/status`
  public Answer status(Call call) throws InterruptedException {
    var query = new QueryReader(call.query());
    Optional<String> id = query.text("job_id", 64);
    Parsed<String> asked = query.finish(() -> id.orElse(""));
    return asked instanceof Good<String>(var job)
        ? show(call, job)
        : new Answer.Refused(((Bad<String>) asked).problem());
  }

  /// `POST /spider/status`
  public Answer statusByBody(Call call) throws InterruptedException {
    Parsed<String> asked =
        call.json()
            .map(JsonBody::parse)
            .map(root -> wish(root, false))
            .map(wish -> new Good<>(wish.job()));
    return asked instanceof Good<String>(var job)
        ? show(call, job)
        : new Answer.Refused(((Bad<String>) asked).problem());
  }

  /// `POST /spider/control`
  public Answer control(Call call) throws InterruptedException {
    Parsed<Control> asked = call.json().map(JsonBody::parse).map(root -> wish(root, true));
    return asked.answer(control -> moves.move(call, control.job(), control.move()));
  }

  private Answer show(Call call, String job) throws InterruptedException {
    return jobs.find(job, call.caller()).answer(view -> Answer.json(200, JobJson.job(view)));
  }

  private record Control(String job, Move move) {}

  private static Parsed<Control> wish(JsonNode root, boolean withAction) {
    var violations = new Violations();
    Optional<BodyReader> reader = BodyReader.of(root, "", violations);
    if (reader.isEmpty()) {
      return new Bad<>(Problem.invalid(ProblemCode.INVALID_BODY, violations.found()));
    }
    BodyReader body = reader.get();
    body.require("job_id");
    Optional<String> job = body.text("job_id", 64);
    Optional<Move> move = Optional.empty();
    if (withAction) {
      body.require("action");
      move = body.choice("action", ACTIONS);
    }
    body.finish();
    Move asked = move.orElse(Move.PAUSE);
    return violations.whenNone(ProblemCode.INVALID_BODY, () -> new Control(job.orElse(""), asked));
  }

  private static Map<String, Move> actions() {
    var actions = new LinkedHashMap<String, Move>();
    actions.put("pause", Move.PAUSE);
    actions.put("resume", Move.RESUME);
    actions.put("stop", Move.CANCEL);
    return actions;
  }
}
