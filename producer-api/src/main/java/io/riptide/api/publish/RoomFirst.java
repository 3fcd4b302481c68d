// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.publish;

import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.api.port.Room;
import io.riptide.schema.event.JobEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Writes jobs only while there is room for them. What users do with jobs that are there is written
/// all the same: it is small, and a cancellation makes room.
/*
 * A broker whose disk is full takes its log off line and, with one disk, ends: with it would end all
 * that runs. So no more work is accepted while there is still room for what runs.
 */
public record RoomFirst(JobPublisher publisher, Room room) implements JobPublisher {
  private static final Duration LATER = Duration.ofSeconds(30);

  @Override
  public int partitions() {
    return publisher.partitions();
  }

  @Override
  public CompletableFuture<Long> publish(JobEvent event, String traceparent) {
    Optional<String> lacks =
        event instanceof JobEvent.JobSubmitted ? room.lacks() : Optional.empty();
    return lacks.isPresent()
        ? CompletableFuture.failedFuture(
            new DependencyUnavailableException(Dependency.DISK, lacks.get(), LATER))
        : publisher.publish(event, traceparent);
  }
}
