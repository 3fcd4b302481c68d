// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.streams.Flow;
import io.riptide.streams.host.conduct.PolitenessSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PauseAndResumeTest {
  private final Flow flow =
      new Flow(JobSettings.DEFAULT, PolitenessSettings.DEFAULT.withInTransit(2));

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aPausedJobStartsNothingAndItsQueuedTasksComeBackFromTheirHosts() {
    JobId job = flow.submit(urls(10));
    FetchRequested first = flow.newFetch();
    flow.pause(job);
    assertThat(state(job).status()).isEqualTo(JobStatus.PAUSED);
    assertThat(state(job).progress().inFlight()).isEqualTo(1);
    assertThat(state(job).progress().pending()).isEqualTo(9);

    flow.succeeds(first);
    flow.pass(Duration.ofMinutes(1));
    assertThat(flow.newFetches()).isEmpty();
    assertThat(state(job).progress().succeeded()).isEqualTo(1);
  }

  @Test
  void aResumedJobRunsToItsEndWithEveryUrlOnce() {
    JobId job = flow.submit(urls(10));
    FetchRequested first = flow.newFetch();
    flow.pause(job);
    flow.succeeds(first);
    flow.resume(job);
    assertThat(state(job).status()).isEqualTo(JobStatus.RUNNING);
    runAll();
    assertThat(state(job).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(state(job).progress().succeeded()).isEqualTo(10);
    assertThat(flow.allFetches()).hasSize(10);
  }

  @Test
  void aTaskWhoseRetryIsDueWhileItsJobIsPausedWaitsForTheResume() {
    JobId job = flow.submit(urls(1));
    FetchRequested first = flow.newFetch();
    flow.fails(first, new Failure.ServerError(503));
    flow.pause(job);
    flow.pass(Duration.ofMinutes(1));
    assertThat(flow.newFetches()).isEmpty();
    flow.resume(job);
    assertThat(flow.newFetch().task().attempt()).isEqualTo(2);
  }

  @Test
  void aPausedJobWhoseLastTaskEndsHasEnded() {
    JobId job = flow.submit(urls(1));
    FetchRequested only = flow.newFetch();
    flow.pause(job);
    flow.succeeds(only);
    assertThat(state(job).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void aPausedJobCanBeCancelled() {
    JobId job = flow.submit(urls(3));
    flow.pause(job);
    flow.cancel(job);
    assertThat(state(job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(state(job).progress().skipped()).isEqualTo(3);
  }

  @Test
  void pausingTwiceAndResumingWhatRunsChangeNothing() {
    JobId job = flow.submit(urls(2));
    flow.resume(job);
    assertThat(state(job).status()).isEqualTo(JobStatus.RUNNING);
    flow.pause(job);
    long revision = state(job).revision();
    flow.pause(job);
    assertThat(state(job).revision()).isEqualTo(revision);
  }

  private JobState state(JobId job) {
    return flow.stored(job).orElseThrow();
  }

  private void runAll() {
    for (List<FetchRequested> some = flow.newFetches(); !some.isEmpty(); some = flow.newFetches()) {
      some.forEach(flow::succeeds);
    }
  }

  private static String[] urls(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "https://site.example/" + i)
        .toArray(String[]::new);
  }
}
