// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.web.HostKey;
import java.time.Instant;
import java.util.Optional;

/// What concerns one host: the records of `riptide.host-events`, by host key. Jobs queue their
/// tasks here and fetch workers report what they met; hosts that one address serves share its
/// permits.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = HostEvent.FetchQueued.class, name = "fetch_queued"),
  @JsonSubTypes.Type(value = HostEvent.FetchesWithdrawn.class, name = "fetches_withdrawn"),
  @JsonSubTypes.Type(value = HostEvent.FetchesRecalled.class, name = "fetches_recalled"),
  @JsonSubTypes.Type(value = HostEvent.FetchObserved.class, name = "fetch_observed"),
  @JsonSubTypes.Type(value = HostEvent.AddressAsked.class, name = "address_asked"),
  @JsonSubTypes.Type(value = HostEvent.AddressShared.class, name = "address_shared"),
})
public sealed interface HostEvent {
  HostKey host();

  /// A job wants a URL of this host.
  ///
  /// @param probe a job asks after a task it queued before: the host processor answers with
  ///   `task_still_queued` or `task_lost` and does not queue it again
  record FetchQueued(HostKey host, TaskRef task, CrawlOptions options, boolean probe, Instant at)
      implements HostEvent {}

  /// A job ended early: its waiting tasks leave the host's queue.
  ///
  /// @param taskId the one task that leaves it, of a job that goes on: nobody waits for it any more
  record FetchesWithdrawn(HostKey host, JobId jobId, Optional<TaskId> taskId, Instant at)
      implements HostEvent {}

  /// A job was paused: its waiting tasks leave the host's queue, and each is given back to the job
  /// by a `task_returned`.
  record FetchesRecalled(HostKey host, JobId jobId, Instant at) implements HostEvent {}

  /// A fetch ended, well or not; the host's slot is free again.
  ///
  /// @param status of the last answer, if there was one
  /// @param failureCode the [io.riptide.schema.failure.Failure]'s code, if it failed
  /// @param latencyMs to the first byte of the last answer, if there was one
  /// @param retryAt the moment the host named in `Retry-After`
  /// @param crawlDelayMs what `robots.txt` asks for between two requests
  /// @param fromCache answered without a request to the host
  /// @param waitedMs how long the request lay on its topic before a worker began with it
  /// @param address IP address that was dialled last, if any was
  record FetchObserved(
      HostKey host,
      JobId jobId,
      TaskId taskId,
      int attempt,
      Optional<Integer> status,
      Optional<String> failureCode,
      Optional<Long> latencyMs,
      Optional<Instant> retryAt,
      Optional<Long> crawlDelayMs,
      boolean fromCache,
      Optional<Long> waitedMs,
      Optional<String> address,
      Instant at)
      implements HostEvent {

    /// One of which nobody says how long it waited, nor where it went.
    public FetchObserved(
        HostKey host,
        JobId jobId,
        TaskId taskId,
        int attempt,
        Optional<Integer> status,
        Optional<String> failureCode,
        Optional<Long> latencyMs,
        Optional<Instant> retryAt,
        Optional<Long> crawlDelayMs,
        boolean fromCache,
        Instant at) {
      this(
          host,
          jobId,
          taskId,
          attempt,
          status,
          failureCode,
          latencyMs,
          retryAt,
          crawlDelayMs,
          fromCache,
          Optional.empty(),
          Optional.empty(),
          at);
    }
  }

  /// A host wants permits of the address that serves it, or gives some back.
  ///
  /// @param host the address, as [HostKey#ofAddress]
  /// @param by the host
  /// @param more permits that it wants on top of those it has asked for; negative when it wants
  ///   fewer
  /// @param returned permits that it has and gives back
  record AddressAsked(HostKey host, HostKey by, int more, int returned, Instant at)
      implements HostEvent {}

  /// An address grants a host permits, or wants some back.
  ///
  /// @param address that decides, as [HostKey#ofAddress]
  /// @param permits that it grants; negative for so many that it wants back as they become free
  record AddressShared(HostKey host, HostKey address, int permits, Instant at)
      implements HostEvent {}
}
