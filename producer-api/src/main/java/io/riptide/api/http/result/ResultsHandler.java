// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.result;

import io.helidon.http.Header;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.job.Jobs;
import io.riptide.api.log.DocumentReader;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome.Result;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// What a job has brought so far: its documents, and why other URLs have none. Pages go by the
/// numbers of outcomes, so they hold still while the job runs; as long as it runs there is a next
/// page, even when nothing is on it yet.
public final class ResultsHandler {
  private static final String NDJSON = "application/x-ndjson";
  private static final String MARKDOWN = "text/markdown; charset=utf-8";
  private static final long PAGE_BYTES = 16L * 1024 * 1024;

  private final Jobs jobs;
  private final JobQueries queries;
  private final DocumentReader documents;

  public ResultsHandler(Jobs jobs, JobQueries queries, DocumentReader documents) {
    this.jobs = jobs;
    this.queries = queries;
    this.documents = documents;
  }

  /// `GET /workers/jobs/{id}/result`
  public Answer results(Call call) throws InterruptedException {
    return ResultWish.ofDocuments(call)
        .answer(wish -> pages(call, wish).answer(page -> answer(call, wish, page)));
  }

  /// `GET /workers/jobs/{id}/links`: a line for each page, with where it leads.
  public Answer links(Call call) throws InterruptedException {
    return ResultWish.ofLinks(call)
        .answer(wish ->
            pages(call, wish)
                .answer(
                    page -> new Answer.Whole(200, NDJSON, page.links(), more(call, wish, page))));
  }

  /// `GET /workers/jobs/{id}/errors`
  public Answer errors(Call call) throws InterruptedException {
    return ErrorsWish.of(call)
        .answer(wish ->
            jobs.find(
                    call.parameter("id"),
                    call.caller(),
                    id -> queries.outcomes(id, wish.after(), wish.limit(), wish.filter()),
                    OutcomePage::state)
                .answer(page -> Answer.json(200, ResultPage.without(page).json(Optional.empty()))));
  }

  private Parsed<ResultPage> pages(Call call, ResultWish wish) throws InterruptedException {
    return jobs.find(
            call.parameter("id"),
            call.caller(),
            id -> queries.outcomes(id, wish.after(), wish.limit(), EnumSet.of(Result.SUCCEEDED)),
            OutcomePage::state)
        .map(page -> new Parsed.Good<>(withDocuments(page, wish)));
  }

  private ResultPage withDocuments(OutcomePage page, ResultWish wish) {
    if (!wish.wantsDocuments()) {
      return ResultPage.without(page);
    }
    var positions = page.items().stream().flatMap(item -> item.position().stream()).toList();
    return new ResultPage(
        page, positions.isEmpty() ? List.of() : documents.read(positions, PAGE_BYTES), true);
  }

  private static Answer answer(Call call, ResultWish wish, ResultPage page) {
    List<Header> more = more(call, wish, page);
    return switch (wish.format()) {
      case JSON -> Answer.json(200, page.json(wish.fields()), more.toArray(Header[]::new));
      case NDJSON -> new Answer.Whole(200, NDJSON, page.lines(wish.fields()), more);
      case MARKDOWN -> new Answer.Whole(200, MARKDOWN, page.markdown(), more);
    };
  }

  private static List<Header> more(Call call, ResultWish wish, ResultPage page) {
    return page.next().map(cursor -> wish.more(call, cursor)).stream().toList();
  }
}
