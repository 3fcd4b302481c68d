// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.result;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.job.Jobs;
import io.riptide.api.http.job.JobsHandler;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.live.ResultJson;
import io.riptide.api.log.DocumentReader;
import io.riptide.api.log.StoredDocument;
import io.riptide.api.query.JobQueries;
import io.riptide.api.query.OutcomeFilter;
import io.riptide.schema.document.Document;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.serde.Json;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// What a job has brought so far: its documents, and why other URLs have none. Pages go by the
/// numbers of outcomes, so they hold still while the job runs; as long as it runs there is a next
/// page, even when nothing is on it yet.
public final class ResultsHandler {
  private static final String NDJSON = "application/x-ndjson";
  private static final Map<String, Result> WITHOUT_DOCUMENT =
      Map.of("failed", Result.FAILED, "skipped", Result.SKIPPED);
  private static final long PAGE_BYTES = 16L * 1024 * 1024;

  private final Jobs jobs;
  private final JobQueries queries;
  private final DocumentReader documents;

  public ResultsHandler(Jobs jobs, JobQueries queries, DocumentReader documents) {
    this.jobs = jobs;
    this.queries = queries;
    this.documents = documents;
  }

  /// The forms in which documents are handed out.
  enum Format {
    JSON,
    NDJSON,
    MARKDOWN
  }

  /// Which page.
  ///
  /// @param fields the members that are wanted, if not all
  /// @param chosen the fields as they were given
  private record Wish(
      Format format, Optional<Fields> fields, long after, int limit, Optional<String> chosen) {}

  /// Which page of what has no document.
  private record ErrorsWish(long after, int limit, OutcomeFilter filter) {}

  /// A page of outcomes with their documents, perhaps cut short by its size.
  ///
  /// @param withDocuments whether they were asked for
  private record Page(OutcomePage outcomes, List<StoredDocument> documents, boolean withDocuments) {
    List<TaskOutcome> items() {
      return cut() ? outcomes.items().subList(0, documents.size()) : outcomes.items();
    }

    Optional<StoredDocument> document(int i) {
      return withDocuments ? Optional.of(documents.get(i)) : Optional.empty();
    }

    boolean cut() {
      return withDocuments && documents.size() < outcomes.items().size();
    }
  }

  /// `GET /workers/jobs/{id}/result`
  public Answer results(Call call) throws InterruptedException {
    Parsed<Wish> wish = wish(call, true);
    return wish.answer(asked ->
        outcomes(call, asked, EnumSet.of(Result.SUCCEEDED))
            .answer(page -> answer(call, asked, withDocuments(page, asked))));
  }

  /// `GET /workers/jobs/{id}/links`: a line for each page, with where it leads.
  public Answer links(Call call) throws InterruptedException {
    return wish(call, false)
        .answer(asked ->
            outcomes(call, asked, EnumSet.of(Result.SUCCEEDED))
                .answer(page -> links(call, asked, withDocuments(page, asked))));
  }

  private static Answer links(Call call, Wish asked, Page page) {
    var out = new ByteArrayOutputStream(4_096);
    for (int i = 0; i < page.items().size(); i++) {
      LinkLines.write(out, page.items().get(i), page.documents().get(i));
      out.write('\n');
    }
    Header[] next =
        next(page).map(cursor -> more(call, "links", asked, cursor)).stream()
            .toArray(Header[]::new);
    return new Answer.Whole(200, NDJSON, Bytes.taking(out.toByteArray()), List.of(next));
  }

  /// `GET /workers/jobs/{id}/errors`
  public Answer errors(Call call) throws InterruptedException {
    return errorsWish(call)
        .answer(asked ->
            jobs.find(
                    call.parameter("id"),
                    call.caller(),
                    id -> queries.outcomes(id, asked.after(), asked.limit(), asked.filter()),
                    OutcomePage::state)
                .answer(page ->
                    Answer.json(
                        200,
                        Bytes.json(json -> {
                          open(json, page);
                          for (TaskOutcome item : page.items()) {
                            item(json, item, Optional.empty());
                          }
                          close(json, next(page, page.scannedTo()));
                        }))));
  }

  private static Parsed<ErrorsWish> errorsWish(Call call) {
    var query = new QueryReader(call.query());
    Optional<Result> result = query.choice("result", WITHOUT_DOCUMENT);
    Optional<String> code = query.text("code", 64);
    code.filter(each -> !Failure.codes().contains(each))
        .ifPresent(
            _ -> query.refuse("code", "must be one of " + String.join(", ", Failure.codes())));
    Optional<Integer> status = query.integer("status", 100, 999).map(Long::intValue);
    Optional<String> cursor = query.text("cursor", 64);
    long limit =
        query.integer("limit", 1, JobsHandler.MAX_LIMIT).orElse((long) JobsHandler.DEFAULT_LIMIT);
    Set<Result> results =
        result.map(Set::of).orElseGet(() -> Set.copyOf(WITHOUT_DOCUMENT.values()));
    return query
        .finish(() -> new OutcomeFilter(results, code, status))
        .map(filter ->
            SeqCursor.after(cursor)
                .map(after -> new Good<>(new ErrorsWish(after, (int) limit, filter))));
  }

  private Parsed<Wish> wish(Call call, boolean formats) {
    var query = new QueryReader(call.query());
    Format format = Format.JSON;
    if (formats) {
      format = query.choice("format", Format.class).orElse(format);
    }
    Format chosen = format;
    Optional<String> list = formats ? query.text("fields", Fields.LONGEST) : Optional.empty();
    Optional<Fields> fields = list.flatMap(text -> fields(query, text));
    if (list.isPresent() && chosen == Format.MARKDOWN) {
      query.refuse("fields", "cannot be had with format=markdown, which has no members");
    }
    Optional<String> cursor = query.text("cursor", 64);
    long limit =
        query.integer("limit", 1, JobsHandler.MAX_LIMIT).orElse((long) JobsHandler.DEFAULT_LIMIT);
    return query
        .finish(() -> true)
        .map(_ -> SeqCursor.after(cursor))
        .map(after -> new Good<>(new Wish(chosen, fields, after, (int) limit, list)));
  }

  private static Optional<Fields> fields(QueryReader query, String list) {
    try {
      return Optional.of(Fields.parse(list));
    } catch (IllegalArgumentException wrong) {
      query.refuse("fields", String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  private Parsed<OutcomePage> outcomes(Call call, Wish wish, Set<Result> results)
      throws InterruptedException {
    return jobs.find(
        call.parameter("id"),
        call.caller(),
        id -> queries.outcomes(id, wish.after(), wish.limit(), results),
        OutcomePage::state);
  }

  private Page withDocuments(OutcomePage page, Wish wish) {
    boolean wanted = wish.fields().map(fields -> fields.wants("document")).orElse(true);
    if (!wanted) {
      return new Page(page, List.of(), false);
    }
    var positions = page.items().stream().flatMap(item -> item.position().stream()).toList();
    return new Page(
        page, positions.isEmpty() ? List.of() : documents.read(positions, PAGE_BYTES), true);
  }

  private static Answer answer(Call call, Wish wish, Page page) {
    Optional<String> next = next(page);
    Header[] links =
        next.map(cursor -> more(call, "result", wish, cursor)).stream().toArray(Header[]::new);
    return switch (wish.format()) {
      case JSON -> Answer.json(200, Bytes.json(json -> write(json, wish, page, next)), links);
      case NDJSON -> new Answer.Whole(200, NDJSON, lines(wish, page), List.of(links));
      case MARKDOWN ->
          new Answer.Whole(
              200, "text/markdown; charset=utf-8", Bytes.text(markdown(page)), List.of(links));
    };
  }

  private static void write(JsonGenerator json, Wish wish, Page page, Optional<String> next) {
    open(json, page.outcomes());
    for (int i = 0; i < page.items().size(); i++) {
      item(json, wish, page, i);
    }
    close(json, next);
  }

  /// One item, with the members that are wanted.
  private static void item(JsonGenerator json, Wish wish, Page page, int i) {
    if (wish.fields().isEmpty()) {
      item(json, page.items().get(i), page.document(i));
      return;
    }
    var whole = new ByteArrayOutputStream(4_096);
    try (JsonGenerator each = Json.EVENTS.createGenerator(whole)) {
      item(each, page.items().get(i), page.document(i));
    }
    json.writePOJO(wish.fields().get().of(Json.EVENTS.readTree(whole.toByteArray())));
  }

  private static void open(JsonGenerator json, OutcomePage page) {
    json.writeStartObject();
    json.writeStringProperty("job_id", page.state().jobId().toString());
    json.writeStringProperty("status", JobJson.lower(page.state().status()));
    json.writeArrayPropertyStart("items");
  }

  private static void item(
      JsonGenerator json, TaskOutcome outcome, Optional<StoredDocument> document) {
    json.writeStartObject();
    ResultJson.members(json, outcome, document);
    json.writeEndObject();
  }

  private static void close(JsonGenerator json, Optional<String> next) {
    json.writeEndArray();
    next.ifPresent(cursor -> json.writeStringProperty("next_cursor", cursor));
    json.writeEndObject();
  }

  private static Bytes lines(Wish wish, Page page) {
    var out = new ByteArrayOutputStream(4_096);
    for (int i = 0; i < page.items().size(); i++) {
      try (JsonGenerator json = Json.EVENTS.createGenerator(out)) {
        item(json, wish, page, i);
      }
      out.write('\n');
    }
    return Bytes.taking(out.toByteArray());
  }

  private static String markdown(Page page) {
    var text = new StringBuilder();
    for (int i = 0; i < page.items().size(); i++) {
      TaskOutcome item = page.items().get(i);
      text.append("<!-- ").append(item.url().replace("--", "%2D%2D")).append(" -->\n\n");
      text.append(
              switch (page.documents().get(i)) {
                case StoredDocument.Found found -> markdown(found.parsed());
                case StoredDocument.Expired _ -> "*This document has expired.*";
                case StoredDocument.Unreachable _ -> "*This document could not be read.*";
              })
          .append("\n\n");
    }
    return text.toString();
  }

  private static String markdown(Document document) {
    return document
        .markdown()
        .or(document::text)
        .orElse("*This job did not ask for markdown or text.*");
  }

  private static Optional<String> next(OutcomePage page, long to) {
    return SeqCursor.next(page.state(), to);
  }

  private static Optional<String> next(Page page) {
    return next(
        page.outcomes(), page.cut() ? page.items().getLast().seq() : page.outcomes().scannedTo());
  }

  private static Header more(Call call, String what, Wish wish, String cursor) {
    var target =
        new StringBuilder("/api/v1/workers/jobs/")
            .append(call.parameter("id"))
            .append('/')
            .append(what)
            .append("?limit=")
            .append(wish.limit());
    if (what.equals("result")) {
      target.append("&format=").append(JobJson.lower(wish.format()));
      wish.chosen().ifPresent(fields -> target.append("&fields=").append(fields));
    }
    target.append("&cursor=").append(cursor);
    return HeaderValues.create(HeaderNames.LINK, "<" + target + ">; rel=\"next\"");
  }
}
