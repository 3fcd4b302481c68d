// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.stats.Durations;
import io.riptide.schema.stats.Measurement.QueueMeasured;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueStatsTest {
  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void everyTaskIsCountedWhereItIs() {
    var patient =
        new JobTerms(
            Priority.NORMAL,
            new RetryPolicy(3, 60_000, 1, 60_000, 0),
            Optional.empty(),
            Optional.empty(),
            Map.of());
    JobId job =
        flow.submit(patient, "https://a.example/", "https://b.example/", "https://c.example/");
    List<FetchRequested> fetches = flow.newFetches();
    flow.succeeds(fetches.get(0));
    flow.fails(fetches.get(1), new Failure.TimedOut("total", 100));
    QueueMeasured tasks = last("tasks");
    assertThat(tasks.inFlight()).isEqualTo(1);
    assertThat(tasks.retrying()).isEqualTo(1);
    assertThat(tasks.pending()).isZero();
    assertThat(tasks.entered()).isEqualTo(3);
    assertThat(tasks.succeeded()).isEqualTo(1);
    assertThat(tasks.oldestAt()).contains(Flow.START);

    flow.cancel(job);
    tasks = last("tasks");
    assertThat(tasks.inFlight() + tasks.retrying() + tasks.pending() + tasks.delayed()).isZero();
    assertThat(tasks.oldestAt()).isEmpty();
    assertThat(tasks.jobs()).containsEntry("crawl/cancelled", 1L);
  }

  @Test
  void whatAPausedJobHasLeftIsDelayed() {
    String[] urls = new String[100];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = "https://a.example/" + i;
    }
    JobId job = flow.submit(urls);
    flow.newFetches();
    flow.pause(job);
    QueueMeasured tasks = last("tasks");
    assertThat(tasks.delayed()).isEqualTo(99);
    assertThat(tasks.pending()).isZero();
    assertThat(last("hosts").pending()).isZero();
    flow.resume(job);
    assertThat(last("tasks").pending()).isEqualTo(36);
  }

  @Test
  void deadLettersAreCountedUntilTheyAreRunAgain() {
    JobId job = flow.submit("https://a.example/");
    flow.fails(flow.newFetch(), new Failure.Defect("fetch", "no"));
    assertThat(last("tasks").deadLetter()).isEqualTo(1);
    flow.retry(job);
    assertThat(last("tasks").deadLetter()).isZero();
  }

  @Test
  void durationsAreThoseThatWereMeasured() {
    flow.submit("https://a.example/");
    flow.pass(Duration.ofSeconds(2));
    flow.succeeds(flow.newFetch());
    QueueMeasured tasks = last("tasks");
    assertThat(tasks.durations().getOrDefault("job_crawl", Durations.NONE).maxMs())
        .isEqualTo(2_000);
    assertThat(tasks.durations().getOrDefault("dispatch", Durations.NONE).count()).isEqualTo(1);
    assertThat(last("hosts").durations().getOrDefault("host_wait", Durations.NONE).count())
        .isEqualTo(1);
  }

  @Test
  void whenNothingHappensNothingIsTold() {
    flow.submit("https://a.example/");
    flow.succeeds(flow.newFetch());
    last("tasks");
    flow.pass(Duration.ofMinutes(5));
    assertThat(flow.records(Topics.QUEUE_STATS)).isEmpty();
  }

  private QueueMeasured last(String queue) {
    flow.pass(Duration.ofMillis(1_100));
    return flow.measured(queue);
  }
}
