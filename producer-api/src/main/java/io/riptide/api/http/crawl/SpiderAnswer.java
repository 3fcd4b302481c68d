// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.crawl;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.live.FeedJson;
import io.riptide.api.live.ResultJson;
import io.riptide.api.log.DocumentReader;
import io.riptide.api.log.StoredDocument;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.job.JobSpec.ResultMode;
import io.riptide.schema.job.JobState;
import io.riptide.schema.serde.Json;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// An ended spider in one answer. Outcomes and documents are read in groups while they are sent, so
/// memory stays small whatever the spider brought; only the first outcomes are read before.
public final class SpiderAnswer {
  private static final Set<Result> PAGES = EnumSet.of(Result.SUCCEEDED);

  private final EndedResults results;

  public SpiderAnswer(JobQueries queries, DocumentReader documents) {
    this.results = new EndedResults(queries, documents);
  }

  /// The answer for a spider at its end. Throws [DependencyUnavailableException] when its outcomes
  /// are out of reach; documents that are, are said to be so in their place.
  Answer of(JobState state, ResultMode mode) {
    Optional<OutcomePage> first =
        mode == ResultMode.STATS || state.lastSeq() == 0
            ? Optional.empty()
            : Optional.of(results.after(state, 0, PAGES));
    var monitor =
        HeaderValues.create(
            HeaderNames.LINK, "<" + JobJson.path(state.jobId()) + ">; rel=\"monitor\"");
    return new Answer.Streamed(
        200, Answer.JSON, false, List.of(monitor), out -> write(out, state, mode, first));
  }

  private void write(OutputStream out, JobState state, ResultMode mode, Optional<OutcomePage> first)
      throws IOException {
    try (JsonGenerator json = Json.EVENTS.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringProperty("job_id", state.jobId().toString());
      json.writeStringProperty("status", JobJson.lower(state.status()));
      state.stopReason().ifPresent(why -> json.writeStringProperty("stop_reason", why));
      state.curve().ifPresent(curve -> json.writePOJOProperty("curve", curve));
      state.leftAlone().ifPresent(left -> json.writePOJOProperty("left_alone", left));
      json.writeNumberProperty("total_urls", state.progress().discovered());
      json.writeNumberProperty("successful", state.progress().succeeded());
      json.writeNumberProperty("failed", state.progress().failed());
      json.writeNumberProperty("skipped", state.progress().skipped());
      switch (mode) {
        case URLS -> pages(json, state, first, "urls", false);
        case PAGES, STREAM -> pages(json, state, first, "results", true);
        case STATS -> {}
      }
      FeedJson.statistics(json, state);
      state.error().ifPresent(error -> json.writePOJOProperty("error", error));
      json.writeEndObject();
    }
  }

  private void pages(
      JsonGenerator json,
      JobState state,
      Optional<OutcomePage> first,
      String name,
      boolean withDocuments) {
    json.writeArrayPropertyStart(name);
    Optional<OutcomePage> page = first;
    while (page.isPresent()) {
      write(json, page.get().items(), withDocuments);
      long seq = page.get().scannedTo();
      page =
          seq < state.lastSeq() ? Optional.of(results.after(state, seq, PAGES)) : Optional.empty();
    }
    json.writeEndArray();
  }

  private void write(JsonGenerator json, List<TaskOutcome> items, boolean withDocuments) {
    int done = 0;
    while (done < items.size()) {
      List<TaskOutcome> left = items.subList(done, items.size());
      List<StoredDocument> found = withDocuments ? read(left) : List.of();
      int group = withDocuments ? Math.max(1, found.size()) : left.size();
      for (int i = 0; i < group; i++) {
        json.writeStartObject();
        Optional<StoredDocument> document =
            i < found.size() ? Optional.of(found.get(i)) : Optional.empty();
        ResultJson.members(json, left.get(i), document);
        json.writeEndObject();
      }
      done += group;
    }
  }

  private List<StoredDocument> read(List<TaskOutcome> items) {
    return results.documents(items.stream().map(item -> item.position().orElseThrow()).toList());
  }
}
