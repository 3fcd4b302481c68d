// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.result;

import io.riptide.api.http.body.Names;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.job.Jobs;
import io.riptide.api.http.job.JobsHandler;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.live.ResultJson;
import io.riptide.api.log.DocumentReader;
import io.riptide.api.log.StoredDocument;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.evidence.PageChange;
import io.riptide.schema.evidence.PageChange.Kind;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/// `GET /workers/jobs/{id}/changes`: what became of the pages of a recrawl since the run before.
/// Where a page has changed, both its documents are read from the log and compared; a page of the
/// answer ends early where they are many bytes.
public final class ChangesHandler {
  private static final long PAGE_BYTES = 16L * 1024 * 1024;
  private static final Map<String, Kind> KINDS = Names.of(Kind.class);
  private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);
  private static final Set<Kind> MOVED = EnumSet.of(Kind.NEW, Kind.CHANGED, Kind.REMOVED);

  private final Jobs jobs;
  private final JobQueries queries;
  private final DocumentReader documents;

  public ChangesHandler(Jobs jobs, JobQueries queries, DocumentReader documents) {
    this.jobs = jobs;
    this.queries = queries;
    this.documents = documents;
  }

  /// Which of them, and from where.
  private record Wish(Set<Kind> kinds, boolean diff, long after, int limit) {}

  /// One with both its documents, where they were read.
  private record Item(TaskOutcome outcome, Optional<Pair> pair) {
    PageChange change() {
      return outcome.change().orElseThrow();
    }
  }

  private record Pair(StoredDocument before, StoredDocument after) {}

  /// Those that fit a page.
  ///
  /// @param to the number of the last outcome that was looked at
  private record Page(List<Item> items, long to) {}

  public Answer changes(Call call) throws InterruptedException {
    Parsed<Wish> wish = wish(call);
    if (wish instanceof Bad<Wish>(var problem)) {
      return new Answer.Refused(problem);
    }
    Wish asked = ((Good<Wish>) wish).value();
    return jobs.find(
            call.parameter("id"),
            call.caller(),
            id -> queries.outcomes(id, asked.after(), asked.limit(), EnumSet.allOf(Result.class)),
            OutcomePage::state)
        .answer(found -> Answer.json(200, Bytes.json(json -> write(json, found, asked))));
  }

  private static Parsed<Wish> wish(Call call) {
    var query = new QueryReader(call.query());
    Set<Kind> kinds = query.choice("kind", KINDS).<Set<Kind>>map(EnumSet::of).orElse(MOVED);
    boolean diff = query.choice("diff", FLAGS).orElse(true);
    long limit =
        query.integer("limit", 1, JobsHandler.MAX_LIMIT).orElse((long) JobsHandler.DEFAULT_LIMIT);
    Optional<String> cursor = query.text("cursor", 64);
    return query
        .finish(() -> true)
        .map(_ -> SeqCursor.after(cursor))
        .map(after -> new Good<>(new Wish(kinds, diff, after, (int) limit)));
  }

  private void write(JsonGenerator json, OutcomePage found, Wish wish) {
    Page page = page(found, wish);
    json.writeStartObject();
    json.writeStringProperty("job_id", found.state().jobId().toString());
    json.writeStringProperty("status", JobJson.lower(found.state().status()));
    json.writeArrayPropertyStart("items");
    for (Item item : page.items()) {
      json.writeStartObject();
      ResultJson.members(json, item.outcome(), Optional.empty());
      item.change().before().ifPresent(before -> before(json, before));
      item.pair().ifPresent(pair -> diff(json, item.outcome().url(), pair));
      json.writeEndObject();
    }
    json.writeEndArray();
    SeqCursor.next(found.state(), page.to())
        .ifPresent(cursor -> json.writeStringProperty("next_cursor", cursor));
    json.writeEndObject();
  }

  private Page page(OutcomePage found, Wish wish) {
    List<TaskOutcome> wanted =
        found.items().stream()
            .filter(item ->
                item.change().map(PageChange::kind).filter(wish.kinds()::contains).isPresent())
            .toList();
    List<DocumentPosition> pairs =
        wanted.stream().filter(item -> compared(item, wish)).flatMap(ChangesHandler::both).toList();
    List<StoredDocument> read = pairs.isEmpty() ? List.of() : documents.read(pairs, PAGE_BYTES);
    var items = new ArrayList<Item>();
    int next = 0;
    for (TaskOutcome item : wanted) {
      if (!compared(item, wish)) {
        items.add(new Item(item, Optional.empty()));
      } else if (next + 1 < read.size()) {
        items.add(new Item(item, Optional.of(new Pair(read.get(next), read.get(next + 1)))));
        next += 2;
      } else {
        return new Page(items, item.seq() - 1);
      }
    }
    return new Page(items, found.scannedTo());
  }

  private static boolean compared(TaskOutcome item, Wish wish) {
    return wish.diff()
        && item.change().filter(change -> change.kind() == Kind.CHANGED).isPresent()
        && item.position().isPresent();
  }

  private static Stream<DocumentPosition> both(TaskOutcome item) {
    return Stream.of(
        item.change().flatMap(PageChange::before).orElseThrow().position(),
        item.position().orElseThrow());
  }

  private static void before(JsonGenerator json, PageChange.Before before) {
    json.writeObjectPropertyStart("before");
    json.writeStringProperty("document_id", before.documentId().value());
    json.writeStringProperty("fetched_at", before.fetchedAt().toString());
    json.writeEndObject();
  }

  private static void diff(JsonGenerator json, String url, Pair pair) {
    Optional<String> before = markdown(pair.before());
    Optional<String> after = markdown(pair.after());
    if (before.isEmpty() || after.isEmpty()) {
      boolean expired =
          pair.before() instanceof StoredDocument.Expired
              || pair.after() instanceof StoredDocument.Expired;
      json.writeStringProperty("no_diff", expired ? "document_expired" : "no_text");
      return;
    }
    Optional<MarkdownDiff> diff = MarkdownDiff.of(url, before.get(), after.get());
    if (diff.isEmpty()) {
      json.writeStringProperty("no_diff", "too_long");
      return;
    }
    json.writeObjectPropertyStart("diff");
    json.writeNumberProperty("added_lines", diff.get().addedLines());
    json.writeNumberProperty("removed_lines", diff.get().removedLines());
    json.writeStringProperty("unified", diff.get().unified());
    json.writeEndObject();
  }

  /// What is compared of a document: its Markdown, or its text where it has none.
  private static Optional<String> markdown(StoredDocument stored) {
    return stored instanceof StoredDocument.Found found
        ? Optional.of(found.parsed()).flatMap(document -> document.markdown().or(document::text))
        : Optional.empty();
  }
}
