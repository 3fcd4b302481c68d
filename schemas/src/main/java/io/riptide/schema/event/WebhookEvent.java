// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Callback;
import io.riptide.schema.terms.JobRetention;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.webhook.Delivery;
import java.time.Instant;
import java.util.Optional;

/// What concerns the messages of one job: the records of `riptide.webhook-events`, by job id. The
/// first kind is written in the transaction in which the job moved: the outbox.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WebhookEvent.DeliveryRequested.class, name = "delivery_requested"),
  @JsonSubTypes.Type(value = WebhookEvent.DeliveryAttempted.class, name = "delivery_attempted"),
  @JsonSubTypes.Type(value = WebhookEvent.RedeliveryRequested.class, name = "redelivery_requested"),
})
public sealed interface WebhookEvent {
  JobId jobId();

  /// A job has something to tell. A second one with the same number changes nothing.
  ///
  /// @param number grows with the order of a job's messages
  /// @param body JSON
  /// @param retention how long the job is kept, where it says so itself: its messages no longer
  record DeliveryRequested(
      JobId jobId,
      Tenant tenant,
      long number,
      Callback callback,
      Callback.Event event,
      String body,
      Instant at,
      Optional<JobRetention> retention)
      implements WebhookEvent {
    /// Of a job that is kept as long as all jobs.
    public DeliveryRequested(
        JobId jobId,
        Tenant tenant,
        long number,
        Callback callback,
        Callback.Event event,
        String body,
        Instant at) {
      this(jobId, tenant, number, callback, event, body, at, Optional.empty());
    }
  }

  /// A worker has tried.
  record DeliveryAttempted(JobId jobId, long number, Delivery.Attempt attempt)
      implements WebhookEvent {}

  /// Somebody wants a message delivered again.
  record RedeliveryRequested(JobId jobId, long number, Instant at, String requestId)
      implements WebhookEvent {}
}
