// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.content;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.body.request.TablesReader;
import io.riptide.api.http.crawl.TableJobs;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.port.TableDesk;
import io.riptide.schema.table.Table;
import io.riptide.schema.table.TableCsv;
import io.riptide.schema.table.TableMarkdown;
import io.riptide.schema.table.TableXlsx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tables of a page or a PDF file, and their export.
public final class TablesHandler {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String ID = "[A-Za-z0-9_-]{1,200}";
  private static final Map<String, Boolean> SPANS = Map.of("repeat", true, "blank", false);

  private final TableDesk tables;
  private final TableJobs jobs;
  private final Turns turns = new Turns("extractions");

  /// @param jobs for tables that are not in a page that the caller has
  public TablesHandler(TableDesk tables, TableJobs jobs) {
    this.tables = tables;
    this.jobs = jobs;
  }

  /// A format of export.
  private enum Format {
    CSV("text/csv; charset=utf-8"),
    MARKDOWN("text/markdown; charset=utf-8"),
    JSON(Answer.JSON),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    private String fileName() {
      return "table." + (this == MARKDOWN ? "md" : JobJson.lower(this));
    }
  }

  /// How a table is to be exported.
  private record Wish(Format format, boolean repeatSpans) {}

  /// A table with the id that it is kept under.
  record Kept(String id, Table table) {}

  /// `POST /tables/extract`
  public Answer extract(Call call) throws InterruptedException {
    if (TableJobs.isFile(call)) {
      return jobs.ofBody(call, this::kept);
    }
    Parsed<TablesReader.Request> read = call.json().map(JsonBody::parse).map(TablesReader::read);
    return read.answer(request ->
        switch (request) {
          case TablesReader.Request.Html(var html) -> turns.take(() -> ofPage(html));
          case TablesReader.Request.Fetched(var waiting) -> jobs.of(call, waiting, this::kept);
          case TablesReader.Request.Sent(var file) -> jobs.of(call, file, this::kept);
        });
  }

  private Answer ofPage(String html) {
    try {
      return Answer.json(200, Map.of("tables", keep(tables.extract(html))));
    } catch (IOException full) {
      return unavailable(full);
    }
  }

  private Answer kept(TableJobs.Found found) {
    try {
      List<Kept> kept = keep(found.tables());
      return Answer.json(
          200,
          Bytes.json(json -> {
            json.writeStartObject();
            json.writeStringProperty("job_id", found.state().jobId().toString());
            json.writePOJOProperty("tables", kept);
            found.failure().ifPresent(why -> json.writePOJOProperty("error", why));
            json.writeEndObject();
          }));
    } catch (IOException full) {
      return unavailable(full);
    }
  }

  private List<Kept> keep(List<Table> found) throws IOException {
    var kept = new ArrayList<Kept>();
    for (Table table : found) {
      kept.add(new Kept(tables.keep(table), table));
    }
    return kept;
  }

  /// `GET /tables/{id}/export`
  public Answer export(Call call) {
    var query = new QueryReader(call.query());
    Optional<Format> format = query.choice("format", Format.class);
    Optional<Boolean> spans = query.choice("spans", new LinkedHashMap<>(SPANS));
    Parsed<Wish> wish = query.finish(() -> new Wish(format.orElse(Format.CSV), spans.orElse(true)));
    return wish.answer(wanted -> export(call.parameter("id"), wanted));
  }

  private Answer export(String id, Wish wish) {
    try {
      Optional<Table> table = id.matches(ID) ? tables.find(id) : Optional.empty();
      return table
          .map(found -> written(found, wish))
          .orElseGet(() ->
              Answer.refused(
                  ProblemCode.NOT_FOUND,
                  "there is no such table, or it has expired; extract it again"));
    } catch (IOException broken) {
      return unavailable(broken);
    }
  }

  private static Answer written(Table table, Wish wish) {
    Bytes body =
        switch (wish.format()) {
          case CSV -> Bytes.text(TableCsv.write(table, wish.repeatSpans()));
          case MARKDOWN -> Bytes.text(TableMarkdown.write(table));
          case JSON -> Bytes.of(table);
          case XLSX -> Bytes.taking(TableXlsx.write(table));
        };
    Header name =
        HeaderValues.create(
            HeaderNames.CONTENT_DISPOSITION,
            "attachment; filename=\"" + wish.format().fileName() + "\"");
    return new Answer.Whole(200, wish.format().mediaType, body, List.of(name));
  }

  private static Answer unavailable(IOException why) {
    return new Answer.Refused(
        Problem.later(
            ProblemCode.OVERLOADED,
            "tables cannot be kept or read just now: " + why.getMessage(),
            PATIENCE));
  }
}
