// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http;

import io.riptide.api.http.body.JsonBody;
import io.riptide.api.http.body.SubmissionReader;
import io.riptide.api.http.body.SubmissionReader.Waiting;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;

/// Crawls that the caller waits for.
record CrawlHandler(AwaitedJobs jobs) {

  /// `POST /crawl`
  Answer crawl(Call call) throws InterruptedException {
    return jobs.whole(call, read(call));
  }

  /// `POST /strategies/crawl`: the same for a body that begins with its strategies.
  Answer strategies(Call call) throws InterruptedException {
    return jobs.whole(call, call.json().map(JsonBody::parse).map(SubmissionReader::strategies));
  }

  /// `POST /crawl/stream`
  Answer lines(Call call) throws InterruptedException {
    return jobs.lines(call, read(call));
  }

  /// `POST /crawl/sse`
  Answer events(Call call) throws InterruptedException {
    return jobs.events(call, read(call));
  }

  private static Parsed<Waiting> read(Call call) throws InterruptedException {
    return call.json().map(JsonBody::parse).map(SubmissionReader::crawl);
  }
}
