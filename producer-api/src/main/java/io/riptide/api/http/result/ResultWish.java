// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.result;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.job.JobsHandler;
import io.riptide.api.http.json.JobJson;
import java.util.Optional;

/// Which page of a job's results is wanted, and in which form.
///
/// @param path of the results under the job, `result` or `links`
/// @param fields the members that are wanted, if not all
/// @param chosen the fields as they were given
record ResultWish(
    String path,
    Format format,
    Optional<Fields> fields,
    long after,
    int limit,
    Optional<String> chosen) {
  private static final String LINKS = "links";
  private static final String RESULT = "result";

  /// The forms in which documents are handed out.
  enum Format {
    JSON,
    NDJSON,
    MARKDOWN
  }

  /// Of `GET /workers/jobs/{id}/result`.
  static Parsed<ResultWish> ofDocuments(Call call) {
    var query = new QueryReader(call.query());
    Format format = query.choice("format", Format.class).orElse(Format.JSON);
    Optional<String> list = query.text("fields", Fields.LONGEST);
    Optional<Fields> fields = list.flatMap(text -> fields(query, text));
    if (list.isPresent() && format == Format.MARKDOWN) {
      query.refuse("fields", "cannot be had with format=markdown, which has no members");
    }
    return read(
        query, (after, limit) -> new ResultWish(RESULT, format, fields, after, limit, list));
  }

  /// Of `GET /workers/jobs/{id}/links`.
  static Parsed<ResultWish> ofLinks(Call call) {
    return read(
        new QueryReader(call.query()),
        (after, limit) ->
            new ResultWish(LINKS, Format.JSON, Optional.empty(), after, limit, Optional.empty()));
  }

  private static Parsed<ResultWish> read(QueryReader query, Paged paged) {
    Optional<String> cursor = query.text("cursor", 64);
    long limit =
        query.integer("limit", 1, JobsHandler.MAX_LIMIT).orElse((long) JobsHandler.DEFAULT_LIMIT);
    return query
        .finish(() -> true)
        .map(_ -> SeqCursor.after(cursor))
        .map(after -> new Good<>(paged.of(after, (int) limit)));
  }

  private interface Paged {
    ResultWish of(long after, int limit);
  }

  private static Optional<Fields> fields(QueryReader query, String list) {
    try {
      return Optional.of(Fields.parse(list));
    } catch (IllegalArgumentException wrong) {
      query.refuse("fields", String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  /// Whether documents are wanted, and not what is said of them alone.
  boolean wantsDocuments() {
    return fields.map(each -> each.wants("document")).orElse(true);
  }

  /// Where the next page is.
  Header more(Call call, String cursor) {
    var target =
        new StringBuilder("/api/v1/workers/jobs/")
            .append(call.parameter("id"))
            .append('/')
            .append(path)
            .append("?limit=")
            .append(limit);
    if (path.equals(RESULT)) {
      target.append("&format=").append(JobJson.lower(format));
      chosen.ifPresent(names -> target.append("&fields=").append(names));
    }
    target.append("&cursor=").append(cursor);
    return HeaderValues.create(HeaderNames.LINK, "<" + target + ">; rel=\"next\"");
  }
}
