// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import io.riptide.schema.event.WebhookEvent;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Callback;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.webhook.Deliveries;
import io.riptide.schema.webhook.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// Messages of jobs in memory: every job has one that could not be delivered.
final class InMemoryWebhooks {
  final List<WebhookEvent> events = new CopyOnWriteArrayList<>();

  CompletableFuture<Void> publish(WebhookEvent event) {
    events.add(event);
    return CompletableFuture.completedFuture(null);
  }

  Optional<Deliveries> deliveries(JobId job) {
    var attempt =
        new Delivery.Attempt(
            1, Instant.EPOCH, Optional.of(500), Optional.empty(), Optional.empty(), 12);
    var delivery =
        new Delivery(
            7,
            Callback.Event.COMPLETED,
            "{}",
            Delivery.Status.FAILED,
            Instant.EPOCH,
            List.of(attempt),
            Optional.empty());
    return Optional.of(
        new Deliveries(job, Tenant.DEFAULT, "https://example.org/hook", List.of(delivery)));
  }
}
