// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.testing;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.CanonicalUrl;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Tasks and topics for tests.
public final class TestTasks {
  public static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");

  private TestTasks() {}

  /// A job id that no other test has.
  public static JobId job() {
    return new JobId(UUID.randomUUID());
  }

  /// The first attempt at `https://example.org/{path}`.
  public static TaskRef task(JobId job, String path) {
    CanonicalUrl url = CanonicalUrl.parse("https://example.org/" + path);
    return new TaskRef(job, TaskId.of(job, url), Tenant.DEFAULT, Priority.NORMAL, url, 1, 0);
  }

  public static FetchRequested fetchRequested(JobId job, String path) {
    return new FetchRequested(task(job, path), CrawlOptions.DEFAULT, AT);
  }

  /// So many requests, at `/0`, `/1`, …
  public static List<FetchRequested> fetchesRequested(JobId job, int count) {
    return IntStream.range(0, count).mapToObj(i -> fetchRequested(job, "" + i)).toList();
  }

  /// A topic like `riptide.fetch` under another name.
  public static Topic<TaskId, FetchRequested> likeFetch(String name) {
    var fetch = Topics.FETCH;
    return new Topic<>(
        name,
        fetch.keys(),
        fetch.values(),
        fetch.keyOf(),
        fetch.typeOf(),
        fetch.retention(),
        false,
        fetch.lane());
  }
}
