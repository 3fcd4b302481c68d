// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.worth;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.spider.HostBudget;
import io.riptide.schema.spider.HostBudget.Enforcement;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.spider.HostTakings;
import io.riptide.streams.job.spider.SpiderRecords;
import java.util.Optional;
import java.util.OptionalLong;

/// What spiders may take from each host, and what becomes of the rest.
public final class HostBudgets {
  /// Pages of a host that are looked at before its budget is doubled.
  private static final int LOOK = 24;

  private final SpiderRecords records;

  public HostBudgets(SpiderRecords records) {
    this.records = records;
  }

  /// A page of the host came.
  void saw(JobInHand job, JobSpec.Spider spider, HostKey host, long bytes, boolean fresh) {
    if (spider.hosts().isPresent() || (spider.focus().isPresent() && spider.manyHosts())) {
      records.put(job.id(), host, records.host(job.id(), host).with(bytes, fresh));
    }
  }

  /// Why nothing more of the host is fetched, if so. Doubles a budget that may be doubled.
  public Optional<Failure> refusal(JobInHand job, JobSpec.Spider spider, HostKey host) {
    Optional<HostBudget> asked = spider.hosts();
    if (asked.isEmpty() || asked.get().enforcement() == Enforcement.SOFT) {
      return Optional.empty();
    }
    HostBudget budget = asked.get();
    HostTakings taken = records.host(job.id(), host);
    Optional<Failure> spent = spent(budget, taken);
    if (spent.isPresent() && budget.enforcement() == Enforcement.ADAPTIVE && isWorthMore(taken)) {
      records.put(job.id(), host, taken.withTwice());
      return Optional.empty();
    }
    return spent;
  }

  /// Why no other page of the host is taken, if there are as many as there may ever be.
  public Optional<Failure> beyond(JobInHand job, JobSpec.Spider spider, HostKey host) {
    return spider
        .hosts()
        .filter(budget -> budget.enforcement() == Enforcement.STRICT)
        .flatMap(HostBudget::maxPages)
        .filter(most -> records.host(job.id(), host).pages() >= most)
        .map(HostBudgets::spent);
  }

  /// Whether the host's URLs come after those of the others.
  public boolean putsBack(JobInHand job, JobSpec.Spider spider, HostKey host) {
    return spider
        .hosts()
        .filter(budget -> budget.enforcement() == Enforcement.SOFT)
        .flatMap(budget -> spent(budget, records.host(job.id(), host)))
        .isPresent();
  }

  /// How many more pages of the host there may be, those under way included; empty for any number.
  public OptionalLong left(JobInHand job, JobSpec.Spider spider, HostKey host) {
    Optional<Long> most =
        spider
            .hosts()
            .filter(budget -> budget.enforcement() != Enforcement.SOFT)
            .flatMap(HostBudget::maxPages);
    if (most.isEmpty()) {
      return OptionalLong.empty();
    }
    HostTakings taken = records.host(job.id(), host);
    return OptionalLong.of(Math.max(0, allowed(most.get(), taken) - taken.pages()));
  }

  private static Optional<Failure> spent(HostBudget budget, HostTakings taken) {
    if (budget.maxPages().filter(most -> taken.pages() >= allowed(most, taken)).isPresent()) {
      return budget.maxPages().map(HostBudgets::spent);
    }
    return budget
        .maxBytes()
        .filter(most -> taken.bytes() >= allowed(most, taken))
        .map(most -> new Failure.LimitReached("per_host.max_bytes", most));
  }

  private static Failure spent(long pages) {
    return new Failure.LimitReached("per_host.max_pages", pages);
  }

  private static long allowed(long most, HostTakings taken) {
    int doublings = Math.min(taken.doubled(), Long.numberOfLeadingZeros(most) - 1);
    return most << doublings;
  }

  private static boolean isWorthMore(HostTakings taken) {
    int looked = (int) Math.min(LOOK, taken.pages());
    return 2 * taken.freshAmong(looked) >= looked;
  }
}
