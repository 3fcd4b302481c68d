// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import io.riptide.api.admission.Intake;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.body.request.RedriveReader;
import io.riptide.api.http.body.request.RedriveReader.Redrive;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.query.DeadTaskFilter;
import io.riptide.api.query.InvalidCursorException;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.job.JobId;
import io.riptide.schema.view.DeadTask;
import io.riptide.schema.view.DeadTaskPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The dead letters: look at them, and run them again.
public final class DeadLetterHandler {
  private final Intake intake;
  private final JobQueries queries;

  public DeadLetterHandler(Intake intake, JobQueries queries) {
    this.intake = intake;
    this.queries = queries;
  }

  /// `GET /workers/dead-letter`
  public Answer list(Call call) {
    var query = new QueryReader(call.query());
    Optional<JobId> job = query.job("job_id");
    Optional<String> code = query.text("code", 64);
    Optional<String> stage = query.text("stage", 64);
    Optional<String> host = query.text("host", 253);
    var after = query.instant("after");
    var before = query.instant("before");
    Optional<String> cursor = query.text("cursor", 512);
    long limit =
        query.integer("limit", 1, JobsHandler.MAX_LIMIT).orElse((long) JobsHandler.DEFAULT_LIMIT);
    return query
        .finish(() ->
            new DeadTaskFilter(
                call.caller().tenant(), job, code, stage, host, after, before, cursor, (int) limit))
        .answer(this::page);
  }

  private Answer page(DeadTaskFilter filter) {
    try {
      return Answer.json(200, queries.deadLetters(filter));
    } catch (InvalidCursorException unknown) {
      return Answer.refused(
          ProblemCode.INVALID_CURSOR, "send next_cursor of the page before, unchanged");
    }
  }

  /// `POST /workers/dead-letter/redrive`
  public Answer redrive(Call call) throws InterruptedException {
    Parsed<Redrive> read =
        call.json()
            .map(JsonBody::parse)
            .map(body -> RedriveReader.redrive(body, call.caller().tenant()));
    return read.answer(redrive -> {
      List<DeadTask> found = find(redrive);
      List<DeadTask> meant = found.stream().filter(task -> task.stays().isEmpty()).toList();
      var redrives = new Redrives(call.at(), call.requestId(), redrive.perSecond());
      intake.requestAll(redrives.of(meant), call.origin().trace().toString());
      long jobs = meant.stream().map(DeadTask::jobId).distinct().count();
      return Answer.json(
          202,
          Bytes.json(json -> {
            json.writeStartObject();
            json.writeNumberProperty("redriven", meant.size());
            json.writeNumberProperty("jobs", jobs);
            json.writeNumberProperty("skipped", found.size() - meant.size());
            json.writePOJOProperty("skipped_by", reasons(found));
            if (!meant.isEmpty()) {
              redrives
                  .at(meant.size() - 1)
                  .ifPresent(last -> json.writeStringProperty("last_at", last.toString()));
            }
            json.writeBooleanProperty("more", found.size() == redrive.limit());
            json.writeEndObject();
          }));
    });
  }

  private List<DeadTask> find(Redrive redrive) {
    var found = new ArrayList<DeadTask>();
    Optional<DeadTaskFilter> next = Optional.of(redrive.filter());
    while (next.isPresent() && found.size() < redrive.limit()) {
      DeadTaskPage page = queries.deadLetters(next.get());
      page.items().stream().limit(redrive.limit() - found.size()).forEach(found::add);
      next = page.nextCursor().map(next.get()::behind);
    }
    return found;
  }

  /// How many stay where they are, for each reason.
  private static Map<String, Long> reasons(List<DeadTask> found) {
    return found.stream()
        .flatMap(task -> task.stays().stream())
        .collect(
            Collectors.groupingBy(
                why -> why.name().toLowerCase(Locale.ROOT), TreeMap::new, Collectors.counting()));
  }
}
