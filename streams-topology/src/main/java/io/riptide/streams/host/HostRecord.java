// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.job.TaskId;
import io.riptide.streams.address.AddressShare;
import io.riptide.streams.host.conduct.Conduct;
import io.riptide.streams.host.conduct.PolitenessSettings;
import io.soabase.recordbuilder.core.RecordBuilder;
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
/// @param share its part in the address that serves it, once it was met there
@RecordBuilder
record HostRecord(
    Conduct conduct,
    List<Lease> inTransit,
    List<HostQueue> queues,
    Optional<String> lastTenant,
    long turns,
    long usedAtMs,
    long timerAtMs,
    Optional<AddressShare> share) {
  HostRecord {
    inTransit = List.copyOf(inTransit);
    queues = List.copyOf(queues);
  }

  /// A host never met.
  static HostRecord unknown(PolitenessSettings settings) {
    return new HostRecord(
        Conduct.unknown(settings.inTransit()),
        List.of(),
        List.of(),
        Optional.empty(),
        0,
        0,
        0,
        Optional.empty());
  }

  /// Whether anything waits for a turn.
  boolean hasQueue() {
    return queues.stream().anyMatch(queue -> queue.size() > 0);
  }

  /// How many wait for a turn.
  long queued() {
    return queues.stream().mapToLong(HostQueue::size).sum();
  }

  Optional<Lease> lease(TaskId task, int attempt) {
    return inTransit.stream()
        .filter(lease -> lease.task().equals(task) && lease.attempt() == attempt)
        .findFirst();
  }

  HostRecord with(Conduct other) {
    return HostRecordBuilder.builder(this).conduct(other).build();
  }

  HostRecord with(Optional<AddressShare> other) {
    return HostRecordBuilder.builder(this).share(other).build();
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
    return HostRecordBuilder.builder(this).inTransit(leases).build();
  }

  HostRecord withQueues(List<HostQueue> other) {
    return HostRecordBuilder.builder(this).queues(other).build();
  }

  HostRecord turnOf(String tenant) {
    return HostRecordBuilder.builder(this).lastTenant(Optional.of(tenant)).turns(turns + 1).build();
  }

  HostRecord usedAt(long ms) {
    return HostRecordBuilder.builder(this).usedAtMs(ms).build();
  }

  HostRecord timerAt(long ms) {
    return HostRecordBuilder.builder(this).timerAtMs(ms).build();
  }

  /// A fetch in transit.
  ///
  /// @param restMs for which its job wants the host to rest after it
  record Lease(TaskId task, int attempt, String tenant, long sinceMs, long untilMs, long restMs) {}
}
