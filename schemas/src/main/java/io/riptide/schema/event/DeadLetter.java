// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import io.riptide.schema.failure.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What failed for good: the records of `riptide.dead-letter`, by task id where there is one, else
/// by the origin's position.
///
/// @param task the task, unless the record could not be read
/// @param stage where it failed last
/// @param failure the last failure
/// @param history every attempt's failure, oldest first
/// @param origin the record that could not be handled, if a record was the reason
public record DeadLetter(
    Optional<TaskRef> task,
    String stage,
    Failure failure,
    List<Attempt> history,
    Optional<Origin> origin,
    Instant at) {
  public DeadLetter {
    history = List.copyOf(history);
  }

  /// One failed attempt.
  public record Attempt(int attempt, String stage, Failure failure, Instant at) {}

  /// A record on a topic, with its bytes in Base64, cut at 64 KiB.
  public record Origin(
      String topic, int partition, long offset, int deliveries, String bytesBase64) {}
}
