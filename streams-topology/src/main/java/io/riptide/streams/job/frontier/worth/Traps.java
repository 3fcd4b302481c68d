// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.worth;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.RecentlyUsed;
import io.riptide.streams.job.frontier.url.UrlPatterns;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.spider.PatternRecord;
import io.riptide.streams.job.spider.SpiderRecord;
import io.riptide.streams.job.spider.SpiderRecords;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tells when a pattern of URLs has nothing new to give. Calendars, facets, sort orders and other
/// pages that a program makes without an end are not known by their URLs but by what they bring.
/*
 * A pattern is in doubt when fewer than half of its last LOOK pages were new (Recognition), from the
 * eighth on: its URLs come after all others, so that what they repeat is there before them and it is
 * not they that make the real pages look old. It is spent when of the last LOOK pages at most one was
 * new: its URLs are not fetched any more, those that wait included. Programs that make endless pages
 * make them alike, so this takes a few dozen pages, however deep or wide the trap is; a pattern that
 * goes on bringing new text goes on for ever, and one that has brought more than LOOK new pages is
 * given as many that are not, up to MOST_LOOK.
 *
 * A list with seven facets has 128 patterns, and a few dozen pages of each would be thousands. So
 * what is known of one is a hint for those that have its parameters and more: each spent pattern
 * within another makes a quarter of the pages enough, of which then none may be new. On other hosts
 * one at most is believed, however many there are. One page of a pattern is looked at in any case,
 * and a pattern that ever brought a new one gets its full look.
 */
public final class Traps {
  /// Pages of a pattern that are looked at, and fetched at least.
  static final int LOOK = 24;

  private static final int MOST_LOOK = 63;

  /// How many of them may be new and the pattern be spent all the same.
  private static final int FRESH_AT_MOST = 1;

  /// Pages of a pattern from which on there may be doubt.
  private static final int DOUBT = 8;

  private static final int MOST_SPENT = 1_000;
  private static final int MOST_DOUBTS = 10_000;
  private static final int ON_HEAP = 256;

  private final SpiderRecords records;
  private final Map<JobId, Patterns> jobs = new RecentlyUsed<>(ON_HEAP);

  public Traps(SpiderRecords records) {
    this.records = records;
  }

  /// What is on the heap of the patterns of a job.
  ///
  /// @param spent those that are, by themselves
  /// @param doubts whether a pattern is in doubt, where that was asked since it might have changed
  private record Patterns(Map<String, SpiderRecord.Spent> spent, Map<String, Boolean> doubts) {}

  /// A page came back. Its pattern is left alone from here on if it is spent.
  ///
  /// @param fresh whether it brought anything new
  /// @param worth what it was worth, 0 to 1
  void saw(JobInHand job, CanonicalUrl url, boolean fresh, double worth) {
    String pattern = UrlPatterns.of(url);
    PatternRecord after = noted(job, pattern, fresh, worth);
    of(job).doubts().remove(pattern);
    if (!fresh && isSpent(job, pattern, after)) {
      spend(job, new SpiderRecord.Spent(pattern, after.fetched(), after.fresh()));
    }
  }

  /// A page came back, of a spider that leaves no pattern alone.
  void noted(JobInHand job, CanonicalUrl url, boolean fresh, double worth) {
    PatternRecord _ = noted(job, UrlPatterns.of(url), fresh, worth);
  }

  private PatternRecord noted(JobInHand job, String pattern, boolean fresh, double worth) {
    PatternRecord after = records.pattern(job.id(), pattern).with(fresh, worth);
    records.put(job.id(), pattern, after);
    return after;
  }

  /// Why the URL is not fetched, if its pattern is spent.
  public Optional<Failure> refusal(JobInHand job, CanonicalUrl url) {
    Map<String, SpiderRecord.Spent> known = of(job).spent();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(known.get(UrlPatterns.of(url)))
        .map(each -> new Failure.PatternSpent(each.pattern(), each.fetched(), each.fresh()));
  }

  /// Whether other URLs are to be fetched before this one.
  public boolean isInDoubt(JobInHand job, JobSpec.Spider spider, CanonicalUrl url) {
    String pattern = UrlPatterns.of(url);
    if (!spider.patterns().novelty() || UrlPatterns.isName(pattern)) {
      return false;
    }
    Map<String, Boolean> doubts = of(job).doubts();
    if (doubts.size() >= MOST_DOUBTS) {
      doubts.clear();
    }
    return doubts.computeIfAbsent(pattern, each -> isInDoubt(job, each));
  }

  /// Whether the URL is likely to bring something new: half of the pages of its pattern did, or it
  /// is a name and no number, and none like it has come.
  public boolean isPromising(JobInHand job, CanonicalUrl url) {
    String pattern = UrlPatterns.of(url);
    PatternRecord so = records.pattern(job.id(), pattern);
    return so.fetched() == 0 ? UrlPatterns.isName(pattern) : 2 * so.fresh() >= so.fetched();
  }

  public void forget(JobId job) {
    jobs.remove(job);
  }

  private boolean isInDoubt(JobInHand job, String pattern) {
    PatternRecord so = records.pattern(job.id(), pattern);
    if (so.fetched() < DOUBT) {
      return so.fresh() == 0 && hints(job, pattern) > 0;
    }
    int looked = (int) Math.min(LOOK, so.fetched());
    return 2 * so.freshAmong(looked) < looked;
  }

  private boolean isSpent(JobInHand job, String pattern, PatternRecord so) {
    if (so.fresh() == 0) {
      int enough = Math.max(1, LOOK >> Math.min(2 * hints(job, pattern), Integer.SIZE - 1));
      return so.fetched() >= enough;
    }
    int look = Math.clamp(so.fresh(), LOOK, MOST_LOOK);
    return so.fetched() >= look && so.freshAmong(look) <= FRESH_AT_MOST;
  }

  /// Spent patterns within this one, of other hosts one at most.
  private int hints(JobInHand job, String pattern) {
    String host = UrlPatterns.host(pattern);
    int here = 0;
    int elsewhere = 0;
    for (String other : of(job).spent().keySet()) {
      if (UrlPatterns.narrows(pattern, other)) {
        if (UrlPatterns.host(other).equals(host)) {
          here++;
        } else {
          elsewhere = 1;
        }
      }
    }
    return here + elsewhere;
  }

  private void spend(JobInHand job, SpiderRecord.Spent pattern) {
    Patterns known = of(job);
    if (known.spent().size() < MOST_SPENT && !known.spent().containsKey(pattern.pattern())) {
      known.spent().put(pattern.pattern(), pattern);
      known.doubts().clear();
      records.put(job.id(), records.of(job.id()).with(pattern));
    }
  }

  private Patterns of(JobInHand job) {
    Patterns known = jobs.get(job.id());
    if (known != null) {
      return known;
    }
    var read = new Patterns(new LinkedHashMap<>(), new HashMap<>());
    records.of(job.id()).spent().forEach(each -> read.spent().put(each.pattern(), each));
    jobs.put(job.id(), read);
    return read;
  }
}
