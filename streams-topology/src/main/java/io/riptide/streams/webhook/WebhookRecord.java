// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.webhook;

import io.riptide.schema.job.Callback;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.Tenant;
import io.riptide.schema.webhook.Deliveries;
import io.riptide.schema.webhook.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The messages of one job as they are kept.
///
/// @param items in the order of their numbers
/// @param timerAtMs when its timer fires, in epoch milliseconds; 0 when none is set
public record WebhookRecord(
    JobId jobId, Tenant tenant, Callback callback, List<Delivery> items, long timerAtMs) {
  public WebhookRecord {
    items = List.copyOf(items);
  }

  /// What is told of it.
  public Deliveries view() {
    return new Deliveries(jobId, tenant, callback.url(), items);
  }

  Optional<Delivery> find(long number) {
    return items.stream().filter(item -> item.number() == number).findFirst();
  }

  /// The one whose turn it is: no later one is delivered before it needs nothing more.
  Optional<Delivery> head() {
    return items.stream().filter(item -> !item.status().last()).findFirst();
  }

  WebhookRecord with(Delivery item) {
    var all = new ArrayList<>(items);
    all.removeIf(other -> other.number() == item.number());
    all.add(item);
    all.sort(Comparator.comparingLong(Delivery::number));
    return new WebhookRecord(jobId, tenant, callback, all, timerAtMs);
  }

  WebhookRecord each(UnaryOperator<Delivery> change) {
    return new WebhookRecord(
        jobId, tenant, callback, items.stream().map(change).toList(), timerAtMs);
  }

  WebhookRecord timerAt(long ms) {
    return new WebhookRecord(jobId, tenant, callback, items, ms);
  }
}
