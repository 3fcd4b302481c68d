// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static io.riptide.streams.job.SpiderPages.links;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.terms.UniqueKey;
import io.riptide.schema.terms.UniqueKey.Policy;
import io.riptide.streams.Flow;
import io.riptide.streams.job.store.JobStores;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UniqueKeyTest {
  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aSecondJobUnderTheKeyGivesWayAndNamesTheFirst() {
    JobId first = flow.submit(unique(Policy.REFUSE), "https://a.example/");
    JobId second = flow.submit(unique(Policy.JOIN), "https://b.example/");
    assertThat(flow.newFetches()).hasSize(1);
    assertThat(state(second).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(state(second).error()).contains(new Failure.UniqueKeyHeld(first.toString()));
    assertThat(state(first).status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void aJobThatReplacesCancelsTheFirstAndRuns() {
    JobId first = flow.submit(unique(Policy.REFUSE), "https://a.example/");
    JobId second = flow.submit(unique(Policy.REPLACE), "https://b.example/");
    assertThat(state(first).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(state(first).error()).contains(new Failure.UniqueKeyHeld(second.toString()));
    assertThat(state(second).status()).isEqualTo(JobStatus.RUNNING);
    JobId third = flow.submit(unique(Policy.REFUSE), "https://c.example/");
    assertThat(state(third).error()).contains(new Failure.UniqueKeyHeld(second.toString()));
  }

  @Test
  void aSpiderThatIsReplacedGivesItsKeyAwayAndEndsInPartsWithNothingLeftOfIt() {
    JobId first = flow.submit(spider("http://a.example/"), unique(Policy.REFUSE));
    String[] many = IntStream.range(0, 1_200).mapToObj(i -> "/" + i).toArray(String[]::new);
    flow.succeeds(flow.newFetch(), links(many));

    JobId second = flow.submit(unique(Policy.REPLACE), "https://b.example/");
    assertThat(state(first).progress().pending()).isPositive();
    JobId third = flow.submit(unique(Policy.REFUSE), "https://c.example/");
    assertThat(state(third).error()).contains(new Failure.UniqueKeyHeld(second.toString()));
    flow.pass(Duration.ofSeconds(1));

    assertThat(state(first).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(state(first).error()).contains(new Failure.UniqueKeyHeld(second.toString()));
    assertThat(state(first).progress().skipped()).isEqualTo(1_200);
    assertThat(state(second).status()).isEqualTo(JobStatus.RUNNING);
    assertThat(indexed()).containsOnly('T', 'L', 'O', 'U', 'S');
  }

  @Test
  void theKeyIsFreeWhenItsJobHasEnded() {
    flow.submit(unique(Policy.REFUSE), "https://a.example/");
    flow.succeeds(flow.newFetch());
    JobId next = flow.submit(unique(Policy.REFUSE), "https://b.example/");
    assertThat(state(next).status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void anEndedJobIsNotReopenedWhileAnotherHoldsItsKey() {
    JobId first = flow.submit(unique(Policy.REFUSE), "https://a.example/");
    flow.fails(flow.newFetch(), new Failure.HttpStatus(404));
    flow.submit(unique(Policy.REFUSE), "https://b.example/");
    flow.retry(first);
    assertThat(state(first).status()).isEqualTo(JobStatus.FAILED);
    flow.succeeds(flow.newFetch());
    flow.retry(first);
    assertThat(state(first).status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void theKeysOfTenantsAreTheirOwn() {
    flow.submit(unique(Policy.REFUSE), "https://a.example/");
    JobId other = flow.submit(new Tenant("other"), unique(Policy.REFUSE), "https://b.example/");
    assertThat(state(other).status()).isEqualTo(JobStatus.RUNNING);
  }

  private static JobTerms unique(Policy policy) {
    return JobTerms.DEFAULT.withUnique(new UniqueKey("nightly", policy));
  }

  private static JobSpec.Spider spider(String seed) {
    return Spider.from(seed).made();
  }

  /// What of the index is used.
  private Set<Character> indexed() {
    Set<Character> orders = new HashSet<>();
    try (var entries = flow.store(JobStores.INDEX).all()) {
      entries.forEachRemaining(entry -> orders.add((char) entry.key.get()[0]));
    }
    return orders;
  }

  private JobState state(JobId job) {
    return flow.stored(job).orElseThrow();
  }
}
