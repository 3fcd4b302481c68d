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
import io.riptide.api.log.DocumentReader;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobState;
import io.riptide.schema.serde.Json;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// The URLs of a site, without its pages: a spider of no depth, which knows what its seed and the
/// sitemaps name and goes to none of it.
public final class MapHandler {
  private static final String DEPTH = "max_depth";
  private static final Set<Result> KNOWN = EnumSet.of(Result.SUCCEEDED, Result.SKIPPED);

  private final AwaitedJobs awaited;
  private final EndedResults results;

  public MapHandler(AwaitedJobs awaited, JobQueries queries, DocumentReader documents) {
    this.awaited = awaited;
    this.results = new EndedResults(queries, documents);
  }

  /// `POST /map`
  public Answer map(Call call) throws InterruptedException {
    Parsed<MapWish> read = call.json().map(JsonBody::parse).map(SpiderReader::map);
    return read.answer(wish ->
        awaited.whole(call, new Good<>(wish.waiting()), ended -> answer(ended, wish.limit())));
  }

  /// Throws [DependencyUnavailableException] when the outcomes are out of reach.
  private Answer answer(JobState ended, long limit) {
    var urls = new Urls(ended, limit);
    urls.readOn();
    return new Answer.Streamed(200, Answer.JSON, false, List.of(), out -> write(out, ended, urls));
  }

  private static void write(OutputStream out, JobState state, Urls urls) throws IOException {
    try (JsonGenerator json = Json.EVENTS.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringProperty("job_id", state.jobId().toString());
      json.writeStringProperty("status", JobJson.lower(state.status()));
      json.writeArrayPropertyStart("urls");
      urls.write(json);
      json.writeEndArray();
      json.writeNumberProperty("total", urls.told);
      json.writeBooleanProperty("truncated", urls.more);
      state.error().ifPresent(error -> json.writePOJOProperty("error", error));
      json.writeEndObject();
    }
  }

  /// The URLs that an ended job knows, a page of outcomes at a time, until there is one more than
  /// was asked for.
  private final class Urls {
    private final JobState state;
    private final long limit;
    private List<TaskOutcome> page = List.of();
    private long seq;
    private long told;
    private boolean more;

    Urls(JobState state, long limit) {
      this.state = state;
      this.limit = limit;
    }

    /// Reads the next page, if there is one.
    void readOn() {
      page = List.of();
      if (seq < state.lastSeq()) {
        OutcomePage next = results.after(state, seq, KNOWN);
        page = next.items().stream().filter(MapHandler::ofTheSite).toList();
        seq = next.scannedTo();
      }
    }

    void write(JsonGenerator json) {
      while (!more && (!page.isEmpty() || seq < state.lastSeq())) {
        long wanted = Math.min(page.size(), limit - told);
        page.stream().limit(wanted).forEach(outcome -> json.writeString(outcome.url()));
        told += wanted;
        more = wanted < page.size();
        readOn();
      }
    }
  }

  /// The seed, where it is a page, and what was met in scope and too deep to go to.
  private static boolean ofTheSite(TaskOutcome outcome) {
    return outcome.result() == Result.SUCCEEDED
        || outcome
            .failure()
            .filter(why -> why instanceof Failure.LimitReached(var limit, _) && limit.equals(DEPTH))
            .isPresent();
  }
}
