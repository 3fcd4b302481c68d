// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions.CacheMode;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.terms.JobRetention;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.streams.Flow;
import io.riptide.streams.job.store.JobStores;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForgottenJobTest {

  @Test
  void aForgottenJobLeavesATombstoneSoThatARestoreDoesNotBringItBack() {
    try (var flow = new Flow()) {
      JobId job = flow.submit("https://example.org/");
      flow.succeeds(flow.newFetch());

      flow.pass(JobSettings.DEFAULT.retention().plus(Duration.ofHours(3)));

      assertThat(flow.stored(job)).isEmpty();
      var last = flow.records(Topics.JOB_STATE).getLast();
      assertThat(last.key()).isEqualTo(job);
      assertThat(last.value()).isNull();
    }
  }

  @Test
  void aJobWithARetentionOfItsOwnIsForgottenThenAndItsDocumentsWithIt() {
    try (var flow = new Flow()) {
      JobId brief = flow.submit(kept(Duration.ofHours(1), false), "https://example.org/brief");
      JobId usual = flow.submit("https://example.org/usual");
      flow.newFetches().forEach(flow::succeeds);
      DocumentId document = flow.outcomes(brief).getFirst().documentId().orElseThrow();

      flow.pass(Duration.ofMinutes(50));
      assertThat(flow.stored(brief)).isPresent();
      assertThat(flow.records(Topics.DOCUMENTS)).isEmpty();
      flow.pass(Duration.ofMinutes(20));

      assertThat(flow.stored(brief)).isEmpty();
      assertThat(flow.outcomes(brief)).isEmpty();
      assertThat(flow.stored(usual)).isPresent();
      assertThat(flow.records(Topics.DOCUMENTS))
          .singleElement()
          .satisfies(tombstone -> {
            assertThat(tombstone.key()).isEqualTo(document);
            assertThat(tombstone.value()).isNull();
          });
    }
  }

  @Test
  void aJobUnderAnIdempotencyKeyIsKeptForTheDayThatTheKeyHolds() {
    try (var flow = new Flow()) {
      JobId job = JobId.named(Tenant.DEFAULT, "order-17");
      flow.submit(job, Tenant.DEFAULT, kept(Duration.ofMinutes(5), true), "https://example.org/");
      flow.succeeds(flow.newFetch());

      flow.pass(Duration.ofHours(23));
      assertThat(flow.stored(job)).isPresent();
      flow.pass(Duration.ofHours(2));
      assertThat(flow.stored(job)).isEmpty();
    }
  }

  @Test
  void aJobThatLeavesNothingGoesThroughNoCacheAndHasNoDeadLetter() {
    try (var flow = new Flow()) {
      JobTerms once = kept(Duration.ofMinutes(5), true);
      JobId job = flow.submit(once, "https://example.org/");
      FetchRequested fetch = flow.newFetch();
      assertThat(fetch.options().fetch().cache()).isEqualTo(CacheMode.BYPASS);
      flow.fails(fetch, new Failure.ServerError(502));

      assertThat(flow.lastPublished(job).status()).isEqualTo(JobStatus.FAILED);
      assertThat(flow.deadLetters()).isEmpty();
      flow.pass(Duration.ofMinutes(6));
      assertThat(flow.stored(job)).isEmpty();
      assertThat(flow.sizes())
          .containsEntry(JobStores.TASKS, 0)
          .containsEntry(JobStores.SUBMISSIONS, 0);
    }
  }

  @Test
  void ofADocumentThatWasWrittenTwiceTheLaterRecordIsPointedTo() {
    try (var flow = new Flow()) {
      JobId job = flow.submit("https://example.org/", "https://example.org/other");
      FetchRequested fetch = flow.newFetches().getFirst();
      flow.succeeds(fetch);
      TaskOutcome first = flow.outcomes(job).getFirst();
      long offset = first.position().orElseThrow().offset() + 5;

      flow.reportSuccessAt(fetch.task(), new DocumentPosition(0, offset));

      assertThat(flow.outcomes(job))
          .singleElement()
          .isEqualTo(first.at(new DocumentPosition(0, offset)));
    }
  }

  @Test
  void aDocumentThatIsWrittenAgainAfterTheEndIsPointedToWhereItLiesThen() {
    try (var flow = new Flow()) {
      JobId job = flow.submit("https://example.org/");
      FetchRequested fetch = flow.newFetch();
      flow.succeeds(fetch);
      TaskOutcome first = flow.outcomes(job).getFirst();
      var later = new DocumentPosition(0, first.position().orElseThrow().offset() + 5);

      flow.reportSuccessAt(fetch.task(), later);

      assertThat(flow.outcomes(job)).singleElement().isEqualTo(first.at(later));
      assertThat(flow.records(Topics.DOCUMENTS)).isEmpty();
    }
  }

  @Test
  void aDocumentThatComesTooLateForAJobThatLeavesNothingIsForgottenAtOnce() {
    try (var flow = new Flow()) {
      JobId zero = flow.submit(kept(Duration.ofMinutes(5), true), "https://example.org/zero");
      FetchRequested fetch = flow.newFetch();
      JobId usual = flow.submit("https://other.example/usual");
      FetchRequested other = flow.newFetch();
      flow.cancel(zero);
      flow.cancel(usual);

      flow.succeeds(fetch);
      flow.succeeds(other);

      assertThat(flow.records(Topics.DOCUMENTS))
          .singleElement()
          .satisfies(tombstone -> assertThat(tombstone.value()).isNull());
      assertThat(flow.lastPublished(zero).status()).isEqualTo(JobStatus.CANCELLED);
    }
  }

  private static JobTerms kept(Duration time, boolean zero) {
    return new JobTerms(
            JobTerms.DEFAULT.priority(),
            new RetryPolicy(1, 1_000, 2, 1_000, 0),
            Optional.empty(),
            Optional.empty(),
            Map.of())
        .withRetention(new JobRetention(time.toMillis(), zero));
  }
}
