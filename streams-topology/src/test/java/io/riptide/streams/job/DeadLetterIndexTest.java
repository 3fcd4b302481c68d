// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.streams.Flow;
import io.riptide.streams.host.conduct.PolitenessSettings;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.job.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The list of dead letters holds exactly what is dead at this moment.
class DeadLetterIndexTest {
  private static final JobTerms ONE_ATTEMPT =
      new JobTerms(
          Priority.NORMAL,
          new RetryPolicy(1, 1_000, 2, 1_000, 0),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void theNewestDeadLetterIsFirstAndWhatNobodyNeedsAgainIsNotListed() {
    JobId job =
        flow.submit(ONE_ATTEMPT, "https://a.example/", "https://b.example/", "https://c.example/");
    var fetches = flow.newFetches();
    flow.fails(fetches.get(0), new Failure.ServerError(502));
    flow.pass(Duration.ofSeconds(1));
    flow.fails(fetches.get(1), new Failure.ServerError(502));
    flow.fails(fetches.get(2), new Failure.HttpStatus(404));
    assertThat(listed())
        .containsExactly(fetches.get(1).task().taskId(), fetches.get(0).task().taskId());
    assertThat(flow.stored(job).orElseThrow().progress().failed()).isEqualTo(3);
  }

  @Test
  void aTaskThatIsRunAgainLeavesTheListAndComesBackWhenItFailsAgain() {
    JobId job = flow.submit(ONE_ATTEMPT, "https://a.example/");
    flow.fails(flow.newFetch(), new Failure.ServerError(502));
    flow.retry(job);
    assertThat(listed()).isEmpty();
    flow.fails(flow.newFetch(), new Failure.ServerError(502));
    assertThat(listed()).hasSize(1);
  }

  @Test
  void theListForgetsWithTheJob() {
    flow.submit(ONE_ATTEMPT, "https://a.example/");
    flow.fails(flow.newFetch(), new Failure.ServerError(502));
    flow.pass(JobSettings.DEFAULT.retention().plusHours(2));
    assertThat(listed()).isEmpty();
    assertThat(flow.sizes()).containsEntry(JobStores.TASKS, 0);
  }

  @Test
  void whatIsForgottenIsNotCountedAnyMore() {
    try (var bounded = new Flow(Flow.deletingAtMost(2), PolitenessSettings.DEFAULT)) {
      String[] urls =
          IntStream.range(0, 7).mapToObj(i -> "https://h" + i + ".example/").toArray(String[]::new);
      bounded.submit(ONE_ATTEMPT, urls);
      bounded.newFetches().forEach(fetch -> bounded.fails(fetch, new Failure.ServerError(502)));
      bounded.pass(Duration.ofSeconds(10));
      assertThat(bounded.measured("tasks").deadLetter()).isEqualTo(7);

      bounded.pass(Duration.ofDays(8));
      bounded.submit("https://later.example/");
      bounded.pass(Duration.ofSeconds(10));

      assertThat(bounded.measured("tasks").deadLetter()).isZero();
    }
  }

  private List<TaskId> listed() {
    List<TaskId> found = new ArrayList<>();
    KeyValueStore<Bytes, byte[]> index = flow.store(JobStores.INDEX);
    try (var entries =
        index.range(
            Keys.deadLettersFrom(Instant.ofEpochMilli(Long.MAX_VALUE)),
            Keys.deadLettersTo(Instant.EPOCH))) {
      entries.forEachRemaining(entry -> found.add(Keys.deadLetterTask(entry.key)));
    }
    return found;
  }
}
