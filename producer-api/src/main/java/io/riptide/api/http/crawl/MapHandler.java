// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.crawl;

import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.request.SpiderReader;
import io.riptide.api.http.body.request.SpiderReader.MapWish;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobState;
import io.riptide.schema.serde.Json;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// The URLs of a site, without its pages: a spider of no depth, which knows what its seed and the
/// sitemaps name and goes to none of it.
public final class MapHandler {
  private static final Set<Result> KNOWN = EnumSet.of(Result.SUCCEEDED, Result.SKIPPED);

  private final AwaitedJobs awaited;
  private final JobQueries queries;

  public MapHandler(AwaitedJobs awaited, JobQueries queries) {
    this.awaited = awaited;
    this.queries = queries;
  }

  /// `POST /map`
  public Answer map(Call call) throws InterruptedException {
    Parsed<MapWish> read = call.json().map(JsonBody::parse).map(SpiderReader::map);
    return read.answer(wish ->
        awaited.whole(
            call,
            new Good<>(wish.waiting()),
            ended ->
                new Answer.Streamed(
                    200, Answer.JSON, false, List.of(), out -> write(out, ended, wish.limit()))));
  }

  private void write(OutputStream out, JobState state, long limit) throws IOException {
    try (JsonGenerator json = Json.EVENTS.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringProperty("job_id", state.jobId().toString());
      json.writeStringProperty("status", JobJson.lower(state.status()));
      json.writeArrayPropertyStart("urls");
      long told = 0;
      long seq = 0;
      while (seq < state.lastSeq() && told < limit) {
        OutcomePage page = page(state, seq);
        for (TaskOutcome outcome : page.items()) {
          if (told < limit && ofTheSite(outcome)) {
            json.writeString(outcome.url());
            told++;
          }
        }
        seq = page.scannedTo();
      }
      json.writeEndArray();
      json.writeNumberProperty("total", told);
      json.writeBooleanProperty("truncated", told == limit && seq < state.lastSeq());
      state.error().ifPresent(error -> json.writePOJOProperty("error", error));
      json.writeEndObject();
    }
  }

  private OutcomePage page(JobState state, long seq) {
    Optional<OutcomePage> page =
        queries.outcomes(state.jobId(), seq, JobQueries.MAX_OUTCOMES, KNOWN);
    return page.filter(each -> each.scannedTo() > seq)
        .orElseThrow(() ->
            new DependencyUnavailableException(
                Dependency.STATE,
                "the outcomes of the job cannot be seen yet",
                Duration.ofSeconds(1)));
  }

  /// The seed, where it is a page, and what was met in scope and too deep to go to.
  private static boolean ofTheSite(TaskOutcome outcome) {
    return outcome.result() == Result.SUCCEEDED
        || outcome.failure().filter(Failure.LimitReached.class::isInstance).isPresent();
  }
}
