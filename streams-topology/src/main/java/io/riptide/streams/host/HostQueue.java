// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host;

import io.riptide.schema.terms.Priority;

/// One queue of a host: what one tenant wants of it with one urgency, in the order of arrival. Its
/// entries are numbered from `head` up to before `tail`; some of them may have been withdrawn.
///
/// @param size entries that are still there
record HostQueue(String tenant, Priority priority, long head, long tail, long size) {
  static HostQueue empty(String tenant, Priority priority) {
    return new HostQueue(tenant, priority, 0, 0, 0);
  }

  HostQueue joined() {
    return new HostQueue(tenant, priority, head, tail + 1, size + 1);
  }

  /// The entry of that number was taken, and nothing is left before it.
  HostQueue taken(long number) {
    return new HostQueue(tenant, priority, number + 1, tail, size - 1);
  }

  HostQueue withdrawn(long entries) {
    return new HostQueue(tenant, priority, head, tail, size - entries);
  }

  boolean sameAs(HostQueue other) {
    return tenant.equals(other.tenant) && priority == other.priority;
  }
}
