// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Workers are at-least-once: whatever they repeat, lose or report late, every URL ends exactly
/// once.
class ExactCountsTest {
  private static final int URLS = 80;

  @Test
  void everyUrlEndsExactlyOnceWhateverIsRepeatedLateOrOutOfOrder() {
    long first = new Random().nextLong();
    for (long seed = first; seed < first + 3; seed++) {
      System.out.println("ExactCountsTest seed " + seed);
      run(new Random(seed));
    }
  }

  private static void run(Random random) {
    try (var flow = new Flow()) {
      JobId id = flow.submit(terms(), urls(random));
      List<FetchRequested> open = new ArrayList<>();
      List<FetchRequested> seen = new ArrayList<>();
      for (int step = 0;
          step < 20_000 && !flow.stored(id).orElseThrow().status().terminal();
          step++) {
        List<FetchRequested> fresh = flow.newFetches();
        open.addAll(fresh);
        seen.addAll(fresh);
        if (open.isEmpty() || random.nextInt(20) == 0) {
          flow.pass(Duration.ofMillis(1 + random.nextInt(400)));
        }
        if (!open.isEmpty()) {
          report(flow, random, open.remove(random.nextInt(open.size())));
        }
        if (!seen.isEmpty() && random.nextInt(3) == 0) {
          again(flow, random, seen.get(random.nextInt(seen.size())));
        }
        holds(flow.stored(id).orElseThrow());
      }
      ended(flow, id);
    }
  }

  private static void report(Flow flow, Random random, FetchRequested fetch) {
    switch (random.nextInt(6)) {
      case 0 -> flow.fails(fetch, new Failure.HostUnreachable("reset"));
      case 1 -> flow.fails(fetch, new Failure.HttpStatus(404));
      case 2 -> flow.fails(fetch, new Failure.WorkerCrashed("fetch", 1));
      default -> flow.succeeds(fetch);
    }
  }

  private static void again(Flow flow, Random random, FetchRequested fetch) {
    if (random.nextInt(4) == 0) {
      flow.reportSuccess(fetch.task());
    } else {
      flow.reportFailure(fetch.task(), new Failure.ServerError(500));
    }
  }

  private static void holds(JobState state) {
    assertThat(state.progress().discovered()).isEqualTo(URLS);
    assertThat(state.progress().inFlight()).isLessThanOrEqualTo(64);
    assertThat(state.lastSeq())
        .isEqualTo(
            state.progress().succeeded() + state.progress().failed() + state.progress().skipped());
  }

  private static void ended(Flow flow, JobId id) {
    JobState end = flow.stored(id).orElseThrow();
    List<TaskOutcome> outcomes = flow.outcomes(id);
    assertThat(end.status().terminal()).isTrue();
    assertThat(end.progress().done()).isTrue();
    assertThat(outcomes)
        .extracting(TaskOutcome::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, URLS).boxed().toList());
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.result() != Result.SKIPPED)
        .extracting(TaskOutcome::taskId)
        .doesNotHaveDuplicates();
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.result() == Result.SUCCEEDED)
        .hasSize((int) end.progress().succeeded());
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.result() == Result.FAILED)
        .hasSize((int) end.progress().failed());
    assertThat(flow.lastPublished(id)).isEqualTo(end);
  }

  private static JobTerms terms() {
    return new JobTerms(
        Priority.NORMAL,
        new RetryPolicy(3, 50, 2, 500, 0.5),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static String[] urls(Random random) {
    return IntStream.range(0, URLS)
        .mapToObj(i ->
            i % 16 == 15
                ? "https://h1.example/1"
                : "https://h" + random.nextInt(40) + ".example/" + i)
        .toArray(String[]::new);
  }
}
