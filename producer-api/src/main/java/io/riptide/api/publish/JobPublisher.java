// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.publish;

import io.riptide.schema.event.JobEvent;
import java.util.concurrent.CompletableFuture;

/// Writes what users do with jobs to the log. Safe for any thread.
public interface JobPublisher {
  /// Bytes that one record may have.
  int MAX_RECORD_BYTES = 1024 * 1024;

  /// How many partitions jobs travel in. Throws
  /// [io.riptide.api.port.DependencyUnavailableException] when the broker has not said.
  int partitions();

  /// Writes `event` and completes with its offset once the broker has it for good. Fails with
  /// [io.riptide.api.port.DependencyUnavailableException] within 5 seconds when it has not, and
  /// with [RecordTooLargeException] at once when no broker would take it.
  ///
  /// @param traceparent W3C trace context that travels with the job
  CompletableFuture<Long> publish(JobEvent event, String traceparent);
}
