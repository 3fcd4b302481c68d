// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.WebhookDue;
import io.riptide.schema.event.WebhookEvent.DeliveryAttempted;
import io.riptide.schema.event.WebhookEvent.DeliveryRequested;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Callback;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.webhook.Delivery;
import io.riptide.streams.Flow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Who receives the messages of all jobs of a history: it takes most, refuses some, and of some its
/// worker says nothing. What it takes must come in the order of its job, and all must come.
final class RandomReceiver {
  static final Callback CALLBACK =
      new Callback(
          "https://example.org/hook",
          List.of(Callback.Event.values()),
          List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

  private static final int TAKEN = 204;
  private static final int REFUSED = 503;

  private record Message(JobId job, long number) {}

  private final Flow flow;
  private final Random random;
  private final List<WebhookDue> arriving = new ArrayList<>();
  private final List<Message> requested = new ArrayList<>();
  private final Set<Message> taken = new LinkedHashSet<>();

  RandomReceiver(Flow flow, Random random) {
    this.flow = flow;
    this.random = random;
  }

  /// Something comes of one message that has arrived.
  void answerAny() {
    look();
    if (!arriving.isEmpty()) {
      WebhookDue due = arriving.remove(random.nextInt(arriving.size()));
      switch (random.nextInt(10)) {
        case 0 -> {} // the worker dies
        case 1, 2, 3 -> answer(due, REFUSED);
        default -> answer(due, TAKEN);
      }
    }
  }

  /// Takes everything that has arrived, and what comes of that.
  void takeAll() {
    look();
    while (!arriving.isEmpty()) {
      answer(arriving.removeFirst(), TAKEN);
      look();
    }
  }

  /// Whether every message has been taken.
  boolean hasAll() {
    look();
    return taken.containsAll(requested);
  }

  void holdAtTheEnd() {
    assertThat(taken).as("messages taken").containsExactlyInAnyOrderElementsOf(requested);
  }

  private void look() {
    flow.records(Topics.WEBHOOK_EVENTS)
        .forEach(record -> {
          if (record.value() instanceof DeliveryRequested wanted) {
            requested.add(new Message(wanted.jobId(), wanted.number()));
          }
        });
    for (var record : flow.records(Topics.WEBHOOKS)) {
      WebhookDue due = record.value();
      arriving.removeIf(older -> message(older).equals(message(due)));
      arriving.add(due);
    }
  }

  private void answer(WebhookDue due, int status) {
    Message message = message(due);
    if (status == TAKEN && taken.add(message)) {
      assertThat(requested)
          .as("what came before %s and was not taken before", message)
          .filteredOn(other -> other.job().equals(message.job()))
          .filteredOn(other -> other.number() < message.number())
          .allMatch(taken::contains);
    }
    var attempt =
        new Delivery.Attempt(
            due.task().attempt(),
            flow.now(),
            Optional.of(status),
            Optional.empty(),
            Optional.empty(),
            20);
    flow.send(
        Topics.WEBHOOK_EVENTS, new DeliveryAttempted(message.job(), message.number(), attempt));
  }

  private static Message message(WebhookDue due) {
    return new Message(due.task().jobId(), due.number());
  }
}
