// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host.turn;

import io.riptide.schema.terms.Priority;
import io.riptide.schema.web.HostKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How many fetches all hosts of a partition have in transit together, and whose turn it is when
/// that is all there may be: the tenant's that has the least in transit, and among its hosts the
/// most urgent's ([Urgency]). A tenant that has nothing in transit is let through at once.
///
/// On the heap: what waits is found again when the partition is taken over. Confined to the stream
/// thread.
/*
 * Without it whatever the hosts allow lies on the topic of the fetch workers, in the order of
 * arrival: a tenant with a million pages on ten thousand hosts puts sixty thousand of them before
 * the one page of another. So no more is let go than keeps the workers busy. How much that is
 * nobody knows beforehand; but each fetch says how long it lay on the topic, and that is what is held
 * short: below SHORT_MS there is room for one more, above LONG_MS for a fifth less. It is the rule
 * of TCP again, with the length of the queue for a signal, as in TCP Vegas (Brakmo, O'Malley,
 * Peterson; SIGCOMM 1994) and CoDel (RFC 8289), because a lost packet would come too late.
 */
public final class Gate {
  public static final int FIRST = 64;
  public static final int LEAST = 8;
  public static final int MOST = 10_000;

  private static final long SHORT_MS = 250;
  private static final long LONG_MS = 500;
  private static final double LESS = 0.8;

  private final Map<String, Line> lines = new HashMap<>();
  private double capacity = FIRST;
  private int inTransit;
  private long loweredAtMs;

  /// What one tenant has in transit, and its hosts that wait, by priority.
  private static final class Line {
    private final Map<Priority, LinkedHashSet<HostKey>> waiting = new EnumMap<>(Priority.class);
    private int inTransit;
    private long turns;

    boolean idle() {
      return inTransit == 0 && waiting.isEmpty();
    }

    HostKey takeNext() {
      List<Priority> urgentFirst = new ArrayList<>(waiting.keySet());
      urgentFirst.sort(Comparator.reverseOrder());
      Priority priority = urgentFirst.get(Urgency.place(turns++, urgentFirst.size()));
      LinkedHashSet<HostKey> hosts = waiting.getOrDefault(priority, new LinkedHashSet<>());
      HostKey host = hosts.removeFirst();
      if (hosts.isEmpty()) {
        waiting.remove(priority);
      }
      return host;
    }
  }

  /// Whether the tenant may have one more in transit.
  public boolean admits(String tenant) {
    return room() || line(tenant).map(line -> line.inTransit == 0).orElse(true);
  }

  public void started(String tenant) {
    inTransit++;
    lines.computeIfAbsent(tenant, _ -> new Line()).inTransit++;
  }

  public void ended(String tenant) {
    inTransit--;
    lines.computeIfPresent(
        tenant,
        (_, line) -> {
          line.inTransit--;
          return line.idle() ? null : line;
        });
  }

  /// The host could be asked for the tenant, and there was no room.
  public void waits(HostKey host, String tenant, Priority priority) {
    lines
        .computeIfAbsent(tenant, _ -> new Line())
        .waiting
        .computeIfAbsent(priority, _ -> new LinkedHashSet<>())
        .add(host);
  }

  /// The host whose turn it is, if there is room for it. It waits no more.
  public Optional<HostKey> next() {
    Optional<Map.Entry<String, Line>> least =
        lines.entrySet().stream()
            .filter(entry -> !entry.getValue().waiting.isEmpty())
            .min(Comparator.comparingInt(entry -> entry.getValue().inTransit));
    return least.filter(entry -> admits(entry.getKey())).map(entry -> entry.getValue().takeNext());
  }

  /// A fetch lay on its topic for so long.
  public void waited(long ms, long nowMs) {
    if (ms > LONG_MS && nowMs - loweredAtMs > ms) {
      capacity = Math.max(LEAST, capacity * LESS);
      loweredAtMs = nowMs;
    } else if (ms < SHORT_MS && !room()) {
      capacity = Math.min(MOST, capacity + 1);
    }
  }

  /// How many may be in transit.
  public int capacity() {
    return (int) capacity;
  }

  private boolean room() {
    return inTransit < capacity();
  }

  private Optional<Line> line(String tenant) {
    return Optional.ofNullable(lines.get(tenant));
  }
}
