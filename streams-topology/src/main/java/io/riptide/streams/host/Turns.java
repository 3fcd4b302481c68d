// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.event.TaskRef;
import io.riptide.streams.host.turn.Urgency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Whose turn it is at a host: the tenants one after the other, each with its most urgent work
/// before the rest ([Urgency]), and that in the order of arrival. A tenant with a thousand pages
/// thus delays another one by one page, not by a thousand. Pure, like [Politeness].
final class Turns {
  private static final Comparator<HostQueue> ORDER =
      Comparator.comparing(HostQueue::tenant)
          .thenComparing(HostQueue::priority, Comparator.reverseOrder());

  private Turns() {}

  /// The queue that a task joins, as it is in the host or empty.
  static HostQueue queueOf(HostRecord host, TaskRef task) {
    HostQueue empty = HostQueue.empty(task.tenant().value(), task.priority());
    return host.queues().stream().filter(empty::sameAs).findFirst().orElse(empty);
  }

  /// The queue whose first entry goes next, if any waits of a tenant that is `admitted`.
  static Optional<HostQueue> next(HostRecord host, Predicate<String> admitted) {
    List<HostQueue> waiting =
        waiting(host).stream().filter(queue -> admitted.test(queue.tenant())).toList();
    Optional<String> tenant =
        host.lastTenant()
            .flatMap(last ->
                waiting.stream()
                    .map(HostQueue::tenant)
                    .filter(each -> each.compareTo(last) > 0)
                    .findFirst())
            .or(() -> waiting.stream().map(HostQueue::tenant).findFirst());
    return tenant.map(whose -> {
      List<HostQueue> urgentFirst =
          waiting.stream().filter(queue -> queue.tenant().equals(whose)).toList();
      return urgentFirst.get(Urgency.place(host.turns(), urgentFirst.size()));
    });
  }

  /// The queues that are not empty, sorted by tenant, then most urgent first.
  static List<HostQueue> waiting(HostRecord host) {
    return host.queues().stream().filter(queue -> queue.size() > 0).toList();
  }

  /// The host with that queue as it is after a change. A queue that ran empty goes, and its numbers
  /// begin anew with the next entry.
  static HostRecord with(HostRecord host, HostQueue changed) {
    List<HostQueue> queues = new ArrayList<>(host.queues());
    queues.removeIf(changed::sameAs);
    if (changed.size() > 0) {
      queues.add(changed);
      queues.sort(ORDER);
    }
    return host.withQueues(queues);
  }
}
