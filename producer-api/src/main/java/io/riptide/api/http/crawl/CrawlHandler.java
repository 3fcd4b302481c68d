// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.crawl;

import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.request.SubmissionReader;
import io.riptide.api.http.body.request.SubmissionReader.Waiting;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;

/// Crawls that the caller waits for.
public record CrawlHandler(AwaitedJobs jobs) {

  /// `POST /crawl`
  public Answer crawl(Call call) throws InterruptedException {
    return jobs.whole(call, read(call));
  }

  /// `POST /strategies/crawl`: the same for a body that begins with its strategies.
  public Answer strategies(Call call) throws InterruptedException {
    return jobs.whole(call, call.json().map(JsonBody::parse).map(SubmissionReader::strategies));
  }

  /// `POST /crawl/stream`
  public Answer lines(Call call) throws InterruptedException {
    return jobs.lines(call, read(call));
  }

  /// `POST /crawl/sse`
  public Answer events(Call call) throws InterruptedException {
    return jobs.events(call, read(call));
  }

  private static Parsed<Waiting> read(Call call) throws InterruptedException {
    return call.json().map(JsonBody::parse).map(SubmissionReader::crawl);
  }
}
