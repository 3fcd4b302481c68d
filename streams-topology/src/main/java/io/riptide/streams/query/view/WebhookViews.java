// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

import io.riptide.schema.job.JobId;
import io.riptide.schema.webhook.Deliveries;
import io.riptide.streams.job.store.Keys;
import io.riptide.streams.query.place.MovingException;
import io.riptide.streams.query.place.Placement;
import io.riptide.streams.webhook.WebhookRecord;
import io.riptide.streams.webhook.WebhookStores;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// What the stores of this instance say about messages of jobs. Safe for any thread; a store that
/// is moved away while it is read ends in a [MovingException].
public record WebhookViews(Placement<JobId> placement) {

  /// The messages of the job, if it has any.
  public Optional<Deliveries> deliveries(JobId job, int partition, boolean copy) {
    ReadOnlyKeyValueStore<Bytes, WebhookRecord> webhooks =
        placement.store(WebhookStores.WEBHOOKS, partition, copy);
    try {
      return Optional.ofNullable(webhooks.get(Keys.of(job))).map(WebhookRecord::view);
    } catch (InvalidStateStoreException e) {
      throw new MovingException("the store moved while it was read", e);
    }
  }
}
