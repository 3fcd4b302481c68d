// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.crawl;

import io.helidon.http.HeaderNames;
import io.riptide.api.http.body.request.PdfRequestReader;
import io.riptide.api.http.body.request.SubmissionReader.Waiting;
import io.riptide.api.http.body.request.TablesReader;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.log.DocumentReader;
import io.riptide.api.log.StoredDocument;
import io.riptide.api.port.KeptBodies;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.document.Document;
import io.riptide.schema.document.PdfFile;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobState;
import io.riptide.schema.serde.Json;
import io.riptide.schema.table.Table;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.web.BodyRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.type.TypeReference;

/// Jobs whose caller wants the tables of one page or file and nothing else.
///
/// @param bodies where tables are that no record has room for
public record TableJobs(
    AwaitedJobs awaited,
    PdfUploads uploads,
    JobQueries queries,
    DocumentReader documents,
    KeptBodies bodies) {
  private static final long MOST_BYTES = 4L * 1024 * 1024;

  /// What came of the job.
  ///
  /// @param failure why there are none
  public record Found(JobState state, List<Table> tables, Optional<Failure> failure) {}

  /// Whether the body is a file and no JSON.
  public static boolean isFile(Call call) {
    String type = type(call);
    return type.startsWith("multipart/form-data")
        || type.startsWith("application/pdf")
        || type.startsWith("application/octet-stream");
  }

  /// Tables of a file that is the body, or a part of it.
  public Answer ofBody(Call call, Function<Found, Answer> answer) throws InterruptedException {
    Parsed<Waiting> file =
        type(call).startsWith("multipart/form-data") ? uploads.form(call) : uploads.bare(call);
    return run(call, file.map(waiting -> new Good<>(TablesReader.tablesOnly(waiting))), answer);
  }

  /// Tables of a file that was sent within JSON.
  public Answer of(Call call, PdfRequestReader.Request.Sent sent, Function<Found, Answer> answer)
      throws InterruptedException {
    Parsed<Waiting> file = uploads.decoded(sent);
    return run(call, file.map(waiting -> new Good<>(TablesReader.tablesOnly(waiting))), answer);
  }

  /// Tables at a URL.
  public Answer of(Call call, Waiting waiting, Function<Found, Answer> answer)
      throws InterruptedException {
    return run(call, new Good<>(waiting), answer);
  }

  private Answer run(Call call, Parsed<Waiting> waiting, Function<Found, Answer> answer)
      throws InterruptedException {
    return awaited.whole(call, waiting, ended -> answer.apply(found(ended)));
  }

  /// What the job's only task brought. Throws [DependencyUnavailableException] when it is out of
  /// reach.
  private Found found(JobState ended) {
    Optional<TaskOutcome> outcome =
        queries
            .outcomes(ended.jobId(), 0, 1, EnumSet.allOf(TaskOutcome.Result.class))
            .map(OutcomePage::items)
            .flatMap(items -> items.stream().findFirst());
    if (outcome.isEmpty()) {
      return new Found(ended, List.of(), ended.error());
    }
    List<Table> tables =
        outcome
            .get()
            .position()
            .map(position -> documents.read(List.of(position), MOST_BYTES).getFirst())
            .filter(StoredDocument.Found.class::isInstance)
            .map(found -> tables(((StoredDocument.Found) found).parsed()))
            .orElse(List.of());
    return new Found(ended, tables, outcome.get().failure());
  }

  private List<Table> tables(Document document) {
    return document
        .pdf()
        .flatMap(PdfFile::whole)
        .flatMap(PdfFile.Whole::tables)
        .flatMap(this::whole)
        .or(document::tables)
        .orElse(List.of());
  }

  /// All of them; empty when they are kept no more.
  private Optional<List<Table>> whole(BodyRef.Stored stored) {
    try {
      Optional<InputStream> body = bodies.open(stored.location());
      if (body.isEmpty()) {
        return Optional.empty();
      }
      try (InputStream json = body.get()) {
        return Optional.of(Json.EVENTS.readValue(json, new TypeReference<List<Table>>() {}));
      }
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static String type(Call call) {
    return call.header(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT).strip();
  }
}
