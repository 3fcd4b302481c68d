// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.limit;

import io.riptide.schema.event.LimitAsked;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.Limit;
import io.riptide.schema.job.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is known of one limit: how much it is, and what each job has and wants of it. Pure: an
/// event or a moment makes the record that follows.
///
/// @param limit as the job that asked last said it; its cost is that job's
/// @param nextAtMs no start before, in epoch milliseconds; 0 for at once
/// @param jobs those that have or want something
record LimitRecord(Limit limit, long nextAtMs, List<Share> jobs) {
  LimitRecord {
    jobs = List.copyOf(jobs);
  }

  static LimitRecord fresh(Limit limit) {
    return new LimitRecord(limit, 0, List.of());
  }

  /// What one job has and wants, in permits of its own cost.
  record Share(JobId job, Priority priority, int cost, long wanted, long held) {
    Share plus(long more, long grant) {
      return new Share(job, priority, cost, Math.max(0, wanted + more), Math.max(0, held + grant));
    }

    boolean idle() {
      return wanted == 0 && held == 0;
    }
  }

  LimitRecord asked(LimitAsked event) {
    Share known =
        share(event.jobId())
            .orElseGet(
                () -> new Share(event.jobId(), event.priority(), event.limit().cost(), 0, 0));
    List<Share> others = new ArrayList<>(jobs);
    others.removeIf(each -> each.job().equals(event.jobId()));
    Share after = known.plus(event.more(), -event.returned());
    if (!event.leaves() && !after.idle()) {
      others.add(after);
    }
    return new LimitRecord(event.limit(), nextAtMs, others);
  }

  /// Whose turn it is at `nowMs`: the most urgent first, among those the one that has the least.
  /// Empty when nobody wants anything, when all is under way that may be, or when it is too early.
  Optional<Share> next(long nowMs) {
    if (nextAtMs > nowMs) {
      return Optional.empty();
    }
    long under = jobs.stream().mapToLong(each -> each.held() * each.cost()).sum();
    return jobs.stream()
        .filter(each -> each.wanted() > 0)
        .filter(each -> limit.maxInFlight().map(most -> under + each.cost() <= most).orElse(true))
        .min(
            Comparator.comparing(Share::priority, Comparator.reverseOrder())
                .thenComparingLong(Share::held));
  }

  /// One permit more for that job.
  LimitRecord granted(Share share, long nowMs) {
    List<Share> after = new ArrayList<>(jobs);
    after.removeIf(each -> each.job().equals(share.job()));
    after.add(share.plus(-1, 1));
    long spacing =
        limit.perSecond().map(rate -> (long) Math.ceil(share.cost() * 1_000 / rate)).orElse(0L);
    return new LimitRecord(limit, Math.max(nextAtMs, nowMs) + spacing, after);
  }

  /// When somebody may be next by the rate alone; empty when nobody waits for it.
  Optional<Long> wakeAtMs(long nowMs) {
    boolean waits = jobs.stream().anyMatch(each -> each.wanted() > 0);
    return waits && nextAtMs > nowMs ? Optional.of(nextAtMs) : Optional.empty();
  }

  boolean idle(long nowMs) {
    return jobs.isEmpty() && nextAtMs <= nowMs;
  }

  private Optional<Share> share(JobId job) {
    return jobs.stream().filter(each -> each.job().equals(job)).findFirst();
  }
}
