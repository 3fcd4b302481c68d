// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.webhook;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.WebhookDue;
import io.riptide.schema.event.WebhookEvent;
import io.riptide.schema.job.JobId;
import io.riptide.schema.serde.Json;
import io.riptide.schema.terms.Callback;
import io.riptide.schema.terms.Callback.Event;
import io.riptide.schema.terms.JobRetention;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.JobTermsBuilder;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.webhook.Delivery;
import io.riptide.schema.webhook.Delivery.Status;
import io.riptide.streams.Flow;
import io.riptide.streams.job.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Messages of jobs in the whole topology; the test plays the worker that posts them.
class WebhookTest {
  private static final String PAGE = "https://example.org/";

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aJobTellsThatItStartedAndHowItEndedInThisOrder() {
    JobId job = submit(Event.STARTED, Event.COMPLETED);
    flow.succeeds(flow.newFetch());

    WebhookDue first = due();
    assertThat(type(first)).isEqualTo("job.started");
    assertThat(flow.records(Topics.WEBHOOKS)).isEmpty();

    report(first, 204);

    WebhookDue second = due();
    assertThat(type(second)).isEqualTo("job.completed");
    assertThat(second.messageId()).isNotEqualTo(first.messageId()).contains(job.toString());
    report(second, 200);
    assertThat(statuses(job)).containsExactly(Status.DELIVERED, Status.DELIVERED);
  }

  @Test
  void onlyWhatWasAskedForIsTold() {
    submit(Event.FAILED);
    flow.succeeds(flow.newFetch());

    assertThat(flow.records(Topics.WEBHOOKS)).isEmpty();
  }

  @Test
  void aFailedAttemptIsFollowedByLaterAndLaterOnesUnderTheSameId() {
    JobId job = submit(Event.STARTED);
    WebhookDue first = due();
    report(first, 500);

    flow.pass(Duration.ofMillis(3_900));
    assertThat(flow.records(Topics.WEBHOOKS)).isEmpty();
    flow.pass(Duration.ofMillis(2_200));
    WebhookDue second = due();
    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.task().attempt()).isEqualTo(2);

    report(second, 500);
    flow.pass(Duration.ofSeconds(23));
    assertThat(flow.records(Topics.WEBHOOKS)).isEmpty();
    flow.pass(Duration.ofSeconds(14));
    report(due(), 200);
    assertThat(statuses(job)).containsExactly(Status.DELIVERED);
  }

  @Test
  void aReceiverThatAsksForTimeGetsIt() {
    submit(Event.STARTED);
    WebhookDue first = due();
    Instant asked = flow.now().plus(Duration.ofMinutes(20));
    report(first, Optional.of(503), Optional.of(asked));

    flow.pass(Duration.ofMinutes(19));
    assertThat(flow.records(Topics.WEBHOOKS)).isEmpty();
    flow.pass(Duration.ofMinutes(2));
    assertThat(due().task().attempt()).isEqualTo(2);
  }

  @Test
  void aReceiverThatIsGoneHearsNothingMore() {
    JobId job = submit(Event.STARTED, Event.COMPLETED);
    report(due(), 410);
    flow.succeeds(flow.newFetch());
    flow.pass(Duration.ofHours(1));

    assertThat(flow.records(Topics.WEBHOOKS)).isEmpty();
    assertThat(statuses(job)).containsExactly(Status.GONE, Status.GONE);
  }

  @Test
  void aMessageIsGivenUpAfterADayOfAttemptsAndTheNextOneGoes() {
    JobId job = submit(Event.STARTED, Event.COMPLETED);
    flow.succeeds(flow.newFetch());
    int attempts = 0;
    WebhookDue due = due();
    while (type(due).equals("job.started")) {
      report(due, 500);
      attempts++;
      due = attempts > WebhookSettings.DEFAULT.waits().size() ? due() : next();
    }

    assertThat(attempts).isEqualTo(WebhookSettings.DEFAULT.waits().size() + 1);
    assertThat(statuses(job)).containsExactly(Status.FAILED, Status.UNDER_WAY);
    assertThat(Duration.between(Flow.START, flow.now()))
        .isBetween(Duration.ofHours(20), Duration.ofHours(40));
  }

  @Test
  void aWorkerThatNeverReportsCostsAnAttempt() {
    JobId job = submit(Event.STARTED);
    assertThat(due().task().attempt()).isEqualTo(1);
    flow.pass(WebhookSettings.DEFAULT.lease().plusSeconds(10));

    WebhookDue again = due();
    assertThat(again.task().attempt()).isEqualTo(2);
    assertThat(deliveries(job).getFirst().attempts().getFirst().error())
        .contains("the worker did not report");
  }

  @Test
  void aLateReportOfAnAttemptThatWasGivenUpChangesNothing() {
    JobId job = submit(Event.STARTED);
    WebhookDue first = due();
    report(first, 500);
    report(first, 200);

    assertThat(deliveries(job).getFirst().attempts()).hasSize(1);
    assertThat(statuses(job)).containsExactly(Status.WAITING);
  }

  @Test
  void aDeliveredMessageIsDeliveredAgainWhenSomebodyWantsIt() {
    JobId job = submit(Event.STARTED);
    WebhookDue first = due();
    report(first, 200);

    flow.send(
        Topics.WEBHOOK_EVENTS,
        new WebhookEvent.RedeliveryRequested(job, first.number(), flow.now(), "request"));

    assertThat(due().messageId()).isEqualTo(first.messageId());
  }

  @Test
  void messagesAreForgottenWhenTheirTimeIsOver() {
    JobId job = submit(Event.STARTED);
    report(due(), 200);

    flow.pass(WebhookSettings.DEFAULT.retention().plus(Duration.ofHours(2)));

    assertThat(this.<WebhookRecord>store().get(Keys.of(job))).isNull();
    assertThat(flow.sizes()).containsEntry(WebhookStores.TIMERS, 0);
  }

  @Test
  void theMessagesOfAJobThatIsKeptForLessAreForgottenWithIt() {
    var brief = new JobRetention(Duration.ofMinutes(5).toMillis(), true);
    JobId job = flow.submit(told(Event.COMPLETED).withRetention(brief), PAGE);
    flow.succeeds(flow.newFetch());
    report(due(), 200);
    assertThat(deliveries(job)).hasSize(1);

    flow.pass(Duration.ofMinutes(6));

    assertThat(this.<WebhookRecord>store().get(Keys.of(job))).isNull();
    assertThat(flow.sizes()).containsEntry(WebhookStores.TIMERS, 0);
  }

  @Test
  void aJobThatIsPausedAgainAndAgainKeepsSoManyMessagesAndTellsTheLatest() {
    String large = "x".repeat(512);
    Map<String, String> labels =
        IntStream.range(0, 32).boxed().collect(toMap(i -> "label-" + i, _ -> large));
    var terms =
        JobTermsBuilder.builder(told(Event.PAUSED, Event.COMPLETED)).metadata(labels).build();
    JobId job = flow.submit(terms, PAGE);
    FetchRequested fetch = flow.newFetch();
    for (int i = 0; i < 120; i++) {
      flow.pause(job);
      flow.resume(job);
    }
    WebhookDue first = due();
    flow.succeeds(fetch);

    List<Delivery> kept = deliveries(job);
    assertThat(kept.getFirst().number()).isEqualTo(first.number());
    assertThat(kept.getLast().event()).isEqualTo(Event.COMPLETED);
    assertThat(kept.stream().mapToInt(item -> item.body().length()).sum())
        .isLessThanOrEqualTo(WebhookRecord.MOST_BODIES);
    report(first, 200);
    assertThat(due().number()).isEqualTo(kept.get(1).number());
  }

  @Test
  void ofManySmallMessagesAsManyAreKept() {
    JobId job = flow.submit(told(Event.PAUSED), PAGE);
    for (int i = 0; i < WebhookRecord.MOST_ITEMS + 20; i++) {
      flow.pause(job);
      flow.resume(job);
      flow.records(Topics.WEBHOOKS).forEach(record -> report(record.value(), 200));
    }

    assertThat(deliveries(job)).hasSize(WebhookRecord.MOST_ITEMS);
    assertThat(statuses(job)).containsOnly(Status.DELIVERED);
  }

  private JobId submit(Event... events) {
    return flow.submit(told(events), PAGE);
  }

  private static JobTerms told(Event... events) {
    return JobTerms.DEFAULT.withCallback(
        new Callback(
            "https://example.org/hook",
            List.of(events),
            List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
  }

  private WebhookDue due() {
    List<WebhookDue> dues = flow.records(Topics.WEBHOOKS).stream().map(TestRecord::value).toList();
    assertThat(dues).hasSize(1);
    return dues.getFirst();
  }

  /// The next message that is let go, however long that takes.
  private WebhookDue next() {
    List<WebhookDue> dues = List.of();
    while (dues.isEmpty()) {
      flow.pass(Duration.ofMinutes(1));
      dues = flow.records(Topics.WEBHOOKS).stream().map(TestRecord::value).toList();
    }
    assertThat(dues).hasSize(1);
    return dues.getFirst();
  }

  private void report(WebhookDue due, int status) {
    report(due, Optional.of(status), Optional.empty());
  }

  private void report(WebhookDue due, Optional<Integer> status, Optional<Instant> retryAt) {
    var attempt =
        new Delivery.Attempt(
            due.task().attempt(), flow.now(), status, Optional.empty(), retryAt, 20);
    flow.send(
        Topics.WEBHOOK_EVENTS,
        new WebhookEvent.DeliveryAttempted(due.task().jobId(), due.number(), attempt));
  }

  private static String type(WebhookDue due) {
    return Json.EVENTS.readTree(due.body()).path("type").asString();
  }

  private List<Delivery> deliveries(JobId job) {
    return this.<WebhookRecord>store().get(Keys.of(job)).items();
  }

  private List<Status> statuses(JobId job) {
    return deliveries(job).stream().map(Delivery::status).toList();
  }

  private <V> KeyValueStore<Bytes, V> store() {
    return flow.store(WebhookStores.WEBHOOKS);
  }
}
