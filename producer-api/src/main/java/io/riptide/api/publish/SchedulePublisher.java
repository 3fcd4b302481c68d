// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.publish;

import io.riptide.schema.event.ScheduleEvent;
import java.util.concurrent.CompletableFuture;

/// Writes what owners do with schedules to the log. Safe for any thread.
public interface SchedulePublisher {

  /// Writes `event`, under the same promises as [JobPublisher#publish].
  CompletableFuture<Void> publish(ScheduleEvent event, String traceparent);
}
