// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.publish;

import io.riptide.schema.event.WebhookEvent;
import java.util.concurrent.CompletableFuture;

/// Writes what owners want of the messages of their jobs to the log. Safe for any thread.
public interface WebhookPublisher {

  /// Writes `event`, under the same promises as [JobPublisher#publish].
  CompletableFuture<Void> publish(WebhookEvent event, String traceparent);
}
