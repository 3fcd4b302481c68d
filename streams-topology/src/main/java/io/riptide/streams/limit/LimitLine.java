// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import io.riptide.schema.event.LimitAsked;
import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// One limit with the jobs that share it, in the order of their turns. On the heap, and made from
/// what is stored at every start. Confined to the stream thread.
/*
 * A change costs the logarithm of the jobs in line, of which there may be tens of thousands, and
 * what is stored for it is one job: neither grows with the line.
 *
 * The rate is a virtual schedule (ITU-T I.371, GCRA): each start moves the moment of the next one on
 * by cost / rate. That moment is not rounded, and a limit that is looked at late grants what fell due
 * meanwhile, so that the rate is what was asked for; but of no more than CATCH_UP, and only where
 * somebody waited, so that a pause is not followed by a burst.
 */
final class LimitLine {
  private static final Duration CATCH_UP = Duration.ofMillis(100);
  private static final double NANOS = 1e9;

  /// The most urgent first, among those the one that has the least.
  private static final Comparator<Share> TURNS =
      Comparator.comparing(Share::priority, Comparator.reverseOrder())
          .thenComparingLong(Share::held)
          .thenComparingLong(Share::turn)
          .thenComparing(share -> share.job().value());

  private final Map<JobId, Share> shares = new HashMap<>();

  /// Those that want something, by what a permit costs them.
  private final NavigableMap<Integer, TreeSet<Share>> waiting = new TreeMap<>();

  private final Set<JobId> changed = new LinkedHashSet<>();
  private Limit limit;
  private Instant nextAt;
  private boolean waited;
  private long underWay;
  private long turns;

  LimitLine(LimitRecord stored) {
    limit = stored.limit();
    nextAt = stored.nextAt().orElse(Instant.EPOCH);
  }

  /// Takes over what was stored of a job.
  void restore(Share share) {
    replace(share);
    turns = Math.max(turns, share.turn());
    waited = !waiting.isEmpty();
  }

  void asked(LimitAsked event) {
    limit = event.limit();
    Share known = shares.getOrDefault(event.jobId(), Share.none(event));
    change(
        event.leaves()
            ? known.plus(-known.wanted(), -known.held(), ++turns)
            : known.plus(event.more(), -event.returned(), ++turns));
  }

  /// Grants what may start at `now`: permits by job, in the order of their turns.
  Map<JobId, Long> grant(Instant now) {
    Map<JobId, Long> granted = new LinkedHashMap<>();
    Instant dueSince = waited ? now.minus(CATCH_UP) : now;
    for (Optional<Share> next = next(now); next.isPresent(); next = next(now)) {
      Share share = next.get();
      change(share.plus(-1, 1, ++turns));
      nextAt = (nextAt.isAfter(dueSince) ? nextAt : dueSince).plusNanos(spacing(share));
      granted.merge(share.job(), 1L, Long::sum);
    }
    waited = !waiting.isEmpty();
    return granted;
  }

  /// When it must be looked at though nobody asks: when somebody may be next by the rate alone, or
  /// nothing of it is worth keeping any more.
  Optional<Instant> wakeAt(Instant now) {
    boolean wanted = !waiting.isEmpty() && nextAt.isAfter(now);
    return wanted || shares.isEmpty() ? Optional.of(nextAt) : Optional.empty();
  }

  boolean idle(Instant now) {
    return shares.isEmpty() && !nextAt.isAfter(now);
  }

  Limit limit() {
    return limit;
  }

  List<JobId> jobs() {
    return List.copyOf(shares.keySet());
  }

  /// What is to be stored of the limit.
  LimitRecord record() {
    return new LimitRecord(limit, Optional.of(nextAt));
  }

  /// Tells what is to be stored of each job that has changed since; nothing of one that has left.
  void changes(BiConsumer<JobId, Optional<Share>> store) {
    changed.forEach(job -> store.accept(job, Optional.ofNullable(shares.get(job))));
    changed.clear();
  }

  /// Whose turn it is. Empty when nobody wants anything, when all is under way that may be, or when
  /// it is too early.
  private Optional<Share> next(Instant now) {
    if (nextAt.isAfter(now)) {
      return Optional.empty();
    }
    long room = limit.maxInFlight().map(most -> most - underWay).orElse((long) Limit.MOST_COST);
    int dearest = Math.clamp(room, 0, Limit.MOST_COST);
    return waiting.headMap(dearest, true).values().stream().map(TreeSet::first).min(TURNS);
  }

  private long spacing(Share share) {
    return limit.perSecond().map(rate -> Math.round(share.cost() * NANOS / rate)).orElse(0L);
  }

  private void change(Share after) {
    changed.add(after.job());
    replace(after);
  }

  private void replace(Share after) {
    Share before = shares.remove(after.job());
    if (before != null) {
      underWay -= before.held() * before.cost();
      leave(before);
    }
    if (!after.idle()) {
      shares.put(after.job(), after);
      underWay += after.held() * after.cost();
      join(after);
    }
  }

  private void join(Share share) {
    if (share.wanted() > 0) {
      waiting.computeIfAbsent(share.cost(), _ -> new TreeSet<>(TURNS)).add(share);
    }
  }

  private void leave(Share share) {
    TreeSet<Share> others = waiting.getOrDefault(share.cost(), new TreeSet<>(TURNS));
    others.remove(share);
    if (others.isEmpty()) {
      waiting.remove(share.cost());
    }
  }
}
