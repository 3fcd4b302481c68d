// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.job.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is remembered of a host. Moments are epoch milliseconds.
///
/// @param inTransit leases of the fetches that were let go
/// @param queues what waits for its turn, sorted by tenant, then most urgent first
/// @param lastTenant who had the last turn from a queue
/// @param turns how many turns there were
/// @param usedAtMs when anything happened last
/// @param timerAtMs the one timer that is set for it; 0 for none
record HostRecord(
    Conduct conduct,
    List<Lease> inTransit,
    List<HostQueue> queues,
    Optional<String> lastTenant,
    long turns,
    long usedAtMs,
    long timerAtMs) {
  HostRecord {
    inTransit = List.copyOf(inTransit);
    queues = List.copyOf(queues);
  }

  /// A host never met.
  static HostRecord unknown(PolitenessSettings settings) {
    return new HostRecord(
        Conduct.unknown(settings.inTransit()), List.of(), List.of(), Optional.empty(), 0, 0, 0);
  }

  /// Whether anything waits for a turn.
  boolean hasQueue() {
    return queues.stream().anyMatch(queue -> queue.size() > 0);
  }

  Optional<Lease> lease(TaskId task, int attempt) {
    return inTransit.stream()
        .filter(lease -> lease.task().equals(task) && lease.attempt() == attempt)
        .findFirst();
  }

  HostRecord with(Conduct other) {
    return new HostRecord(other, inTransit, queues, lastTenant, turns, usedAtMs, timerAtMs);
  }

  HostRecord withLease(Lease lease) {
    List<Lease> more = new ArrayList<>(inTransit);
    more.add(lease);
    return withLeases(more);
  }

  HostRecord without(Lease ended) {
    return withLeases(inTransit.stream().filter(lease -> !lease.equals(ended)).toList());
  }

  HostRecord withLeases(List<Lease> leases) {
    return new HostRecord(conduct, leases, queues, lastTenant, turns, usedAtMs, timerAtMs);
  }

  HostRecord withQueues(List<HostQueue> other) {
    return new HostRecord(conduct, inTransit, other, lastTenant, turns, usedAtMs, timerAtMs);
  }

  HostRecord turnOf(String tenant) {
    return new HostRecord(
        conduct, inTransit, queues, Optional.of(tenant), turns + 1, usedAtMs, timerAtMs);
  }

  HostRecord usedAt(long ms) {
    return new HostRecord(conduct, inTransit, queues, lastTenant, turns, ms, timerAtMs);
  }

  HostRecord timerAt(long ms) {
    return new HostRecord(conduct, inTransit, queues, lastTenant, turns, usedAtMs, ms);
  }

  /// A fetch in transit.
  ///
  /// @param restMs for which its job wants the host to rest after it
  record Lease(TaskId task, int attempt, String tenant, long sinceMs, long untilMs, long restMs) {}
}
