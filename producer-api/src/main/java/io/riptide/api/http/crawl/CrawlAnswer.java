// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.crawl;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.live.FeedJson;
import io.riptide.api.live.ResultJson;
import io.riptide.api.log.DocumentReader;
import io.riptide.api.log.StoredDocument;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.job.JobState;
import io.riptide.schema.serde.Json;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// All of an ended crawl in one answer. The counts come first, so all outcomes are read before the
/// first byte is sent; documents are read in groups while they are sent, so memory stays small
/// whatever the job brought.
public final class CrawlAnswer {
  private static final int SMALL = 20;
  private static final Set<Result> ALL = EnumSet.allOf(Result.class);

  private final EndedResults results;

  public CrawlAnswer(JobQueries queries, DocumentReader documents) {
    this.results = new EndedResults(queries, documents);
  }

  /// The answer for a job at its end. Throws [DependencyUnavailableException] when its outcomes are
  /// out of reach; documents that are, are said to be so in their place.
  Answer of(JobState state) {
    List<TaskOutcome> outcomes = outcomes(state);
    if (outcomes.size() <= SMALL) {
      Bytes body = Bytes.json(json -> new Writing(outcomes).write(json, state));
      return Answer.json(200, body, monitor(state));
    }
    return new Answer.Streamed(
        200, Answer.JSON, false, List.of(monitor(state)), out -> stream(out, state, outcomes));
  }

  private static Header monitor(JobState state) {
    return HeaderValues.create(
        HeaderNames.LINK, "<" + JobJson.path(state.jobId()) + ">; rel=\"monitor\"");
  }

  private void stream(OutputStream out, JobState state, List<TaskOutcome> outcomes)
      throws IOException {
    try (JsonGenerator json = Json.EVENTS.createGenerator(out)) {
      new Writing(outcomes).write(json, state);
    }
  }

  private List<TaskOutcome> outcomes(JobState state) {
    var outcomes = new ArrayList<TaskOutcome>();
    long seq = 0;
    while (seq < state.lastSeq()) {
      OutcomePage page = results.after(state, seq, ALL);
      outcomes.addAll(page.items());
      seq = page.scannedTo();
    }
    return outcomes;
  }

  /// One writing, which reads documents as it goes.
  private final class Writing {
    private final List<TaskOutcome> outcomes;
    private final List<DocumentPosition> positions;
    private int read;
    private Iterator<StoredDocument> group = Collections.emptyIterator();

    Writing(List<TaskOutcome> outcomes) {
      this.outcomes = outcomes;
      this.positions = outcomes.stream().flatMap(item -> item.position().stream()).toList();
    }

    void write(JsonGenerator json, JobState state) {
      json.writeStartObject();
      json.writeStringProperty("job_id", state.jobId().toString());
      json.writeStringProperty("status", JobJson.lower(state.status()));
      json.writeNumberProperty("total_urls", state.progress().discovered());
      json.writeNumberProperty("successful", state.progress().succeeded());
      json.writeNumberProperty("failed", state.progress().failed());
      json.writeNumberProperty("skipped", state.progress().skipped());
      json.writeNumberProperty("from_cache", fromCache());
      json.writeArrayPropertyStart("results");
      for (TaskOutcome outcome : outcomes) {
        json.writeStartObject();
        ResultJson.members(json, outcome, outcome.position().map(_ -> next()));
        json.writeEndObject();
      }
      json.writeEndArray();
      FeedJson.statistics(json, state);
      state.error().ifPresent(error -> json.writePOJOProperty("error", error));
      json.writeEndObject();
    }

    private long fromCache() {
      return outcomes.stream()
          .flatMap(outcome -> outcome.page().stream())
          .filter(PageSummary::fromCache)
          .count();
    }

    private StoredDocument next() {
      if (!group.hasNext()) {
        group = results.documents(positions.subList(read, positions.size())).iterator();
      }
      read++;
      return group.next();
    }
  }
}
