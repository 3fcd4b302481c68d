// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.webhook;

import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Callback;
import io.riptide.schema.terms.JobRetention;
import io.riptide.schema.terms.Tenant;
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
/// @param retention how long the job is kept, where it says so itself
public record WebhookRecord(
    JobId jobId,
    Tenant tenant,
    Callback callback,
    List<Delivery> items,
    long timerAtMs,
    Optional<JobRetention> retention) {
  /// Messages of one job that are kept at a time.
  static final int MOST_ITEMS = 100;

  /// Characters of their bodies in all. Each may be four bytes of the record, which has to fit into
  /// 2 MiB.
  static final int MOST_BODIES = 256 * 1024;

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

  /// With a message that is new, and without older ones for which there is no room beside it: first
  /// goes what needs nothing more, then what has waited longest. Never one that is under way, since
  /// the next must not overtake it.
  WebhookRecord joined(Delivery item) {
    List<Delivery> kept = new ArrayList<>(items);
    while (!fits(kept, item)) {
      Optional<Delivery> leaves =
          kept.stream()
              .filter(other -> other.status().last())
              .findFirst()
              .or(() ->
                  kept.stream()
                      .filter(other -> other.status() != Delivery.Status.UNDER_WAY)
                      .findFirst());
      if (leaves.isEmpty()) {
        break;
      }
      kept.remove(leaves.get());
    }
    return with(kept).with(item);
  }

  private static boolean fits(List<Delivery> kept, Delivery item) {
    long bodies = kept.stream().mapToLong(other -> other.body().length()).sum();
    return kept.size() < MOST_ITEMS && bodies + item.body().length() <= MOST_BODIES;
  }

  WebhookRecord with(Delivery item) {
    var all = new ArrayList<>(items);
    all.removeIf(other -> other.number() == item.number());
    all.add(item);
    all.sort(Comparator.comparingLong(Delivery::number));
    return with(all);
  }

  WebhookRecord each(UnaryOperator<Delivery> change) {
    return with(items.stream().map(change).toList());
  }

  private WebhookRecord with(List<Delivery> other) {
    return new WebhookRecord(jobId, tenant, callback, other, timerAtMs, retention);
  }

  WebhookRecord timerAt(long ms) {
    return new WebhookRecord(jobId, tenant, callback, items, ms, retention);
  }
}
