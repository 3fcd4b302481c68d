// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static io.riptide.streams.job.SpiderPages.links;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.spider.HostBudget;
import io.riptide.schema.spider.HostBudget.Enforcement;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.TimeOuts;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A spider that stops and waits for what is in flight.
class SpiderStopTest {
  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aSpiderThatStopsCanStillBeCancelled() {
    JobId id = stopping(JobTerms.DEFAULT, Optional.empty());
    flow.cancel(id);
    flow.pass(Duration.ofMillis(100));
    assertThat(state(id).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(state(id).stopReason()).contains("cancelled");
  }

  @Test
  void aSpiderThatStopsStillExpires() {
    var terms = JobTerms.DEFAULT.withTimeOuts(new TimeOuts(Optional.empty(), Optional.of(10_000L)));
    JobId id = stopping(terms, Optional.empty());
    flow.pass(Duration.ofSeconds(11));
    assertThat(state(id).status()).isEqualTo(JobStatus.EXPIRED);
  }

  @Test
  void theTimeOfASpiderThatStopsEndsIt() {
    JobId id = stopping(JobTerms.DEFAULT, Optional.of(10_000L));
    flow.pass(Duration.ofSeconds(9));
    assertThat(state(id).status()).isEqualTo(JobStatus.RUNNING);
    flow.pass(Duration.ofSeconds(2));
    assertThat(state(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(state(id).stopReason()).contains("max_duration_ms");
  }

  @Test
  void aPageThatComesLateIsNotOneMoreThanTheLimit() {
    var limits = new SpiderLimits(2, 5, Optional.empty(), Optional.empty());
    JobId id = twoAttemptsSucceed(Spider.from("http://a.example/").limits(limits));
    assertThat(state(id).stopReason()).contains("max_pages");
    assertThat(outcome(id, "/2"))
        .returns(Result.SKIPPED, TaskOutcome::result)
        .returns(Optional.empty(), TaskOutcome::documentId)
        .returns(Optional.of(new Failure.LimitReached("max_pages", 2)), TaskOutcome::failure);
  }

  @Test
  void aPageThatComesLateIsNotOneMoreThanTheBudgetOfItsHost() {
    var budget = new HostBudget(Optional.of(2L), Optional.empty(), Enforcement.STRICT);
    JobId id = twoAttemptsSucceed(Spider.from("http://a.example/").budget(budget));
    assertThat(state(id).stopReason()).contains("exhausted");
    assertThat(outcome(id, "/2").failure())
        .contains(new Failure.LimitReached("per_host.max_pages", 2));
  }

  /// After its seed, the page that took the place of one that was given up, and both come.
  private JobId twoAttemptsSucceed(Spider spider) {
    var terms = JobTerms.DEFAULT.withTimeOuts(new TimeOuts(Optional.of(5_000L), Optional.empty()));
    JobId id = flow.submit(spider.made(), terms);
    flow.succeeds(flow.newFetch(), links("/1", "/2"));
    FetchRequested first = flow.newFetch();
    flow.pass(Duration.ofMillis(5_100));
    flow.reportSuccess(first.task());
    assertThat(state(id).progress().succeeded()).isEqualTo(2);
    flow.reportSuccess(queued("/2"));
    flow.pass(Duration.ofSeconds(1));
    assertThat(state(id).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(state(id).progress().succeeded()).isEqualTo(2);
    return id;
  }

  /// The task as it was handed to its host.
  private TaskRef queued(String path) {
    return flow.hostEvents().stream()
        .filter(HostEvent.FetchQueued.class::isInstance)
        .map(event -> ((HostEvent.FetchQueued) event).task())
        .filter(task -> task.url().value().endsWith(path))
        .findFirst()
        .orElseThrow();
  }

  private TaskOutcome outcome(JobId id, String path) {
    return flow.outcomes(id).stream()
        .filter(outcome -> outcome.url().endsWith(path))
        .findFirst()
        .orElseThrow();
  }

  /// Has all the bytes that it may have, and three pages in flight.
  private JobId stopping(JobTerms terms, Optional<Long> maxDurationMs) {
    var limits = new SpiderLimits(100, 5, maxDurationMs, Optional.of(1_500L));
    JobId id = flow.submit(Spider.from("http://a.example/").limits(limits).made(), terms);
    flow.succeeds(flow.newFetch(), links("/1", "/2", "/3", "/4"));
    List<FetchRequested> pages = flow.newFetches();
    flow.succeeds(pages.getFirst());
    assertThat(state(id).stopReason()).contains("max_bytes");
    assertThat(state(id).progress().inFlight()).isPositive();
    return id;
  }

  private JobState state(JobId id) {
    return flow.stored(id).orElseThrow();
  }
}
