// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.frontier.url.UrlPatterns;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.spider.PatternRecord;
import io.riptide.streams.job.spider.SpiderRecord;
import io.riptide.streams.job.spider.SpiderRecords;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tells when a pattern of URLs has nothing new to give. Calendars, facets, sort orders and other
/// pages that a program makes without an end are not known by their URLs but by what they bring.
/*
 * A pattern whose last LOOK pages brought at most one that was new (Recognition) is spent: its URLs
 * are not fetched any more, those that wait included. Programs that make endless pages make them
 * alike, so this takes a few dozen pages, however deep or wide the trap is; a pattern that goes on
 * bringing new text goes on for ever.
 */
final class Traps {
  /// Pages of a pattern that are looked at, and fetched at least.
  static final int LOOK = 24;

  /// How many of them may be new and the pattern be spent all the same.
  private static final int FRESH_AT_MOST = 1;

  private static final int MOST_SPENT = 500;
  private static final int ON_HEAP = 256;

  private final SpiderRecords records;
  private final Map<JobId, Map<String, SpiderRecord.Spent>> spent =
      new LinkedHashMap<>(64, 0.75f, true);

  Traps(SpiderRecords records) {
    this.records = records;
  }

  /// A page came back.
  ///
  /// @param fresh whether it brought anything new
  /// @param worth what it was worth, 0 to 1
  /// @param leave whether the pattern is to be left alone when it is spent
  void saw(JobInHand job, CanonicalUrl url, boolean fresh, double worth, boolean leave) {
    String pattern = UrlPatterns.of(url);
    PatternRecord after = records.pattern(job.id(), pattern).with(fresh, worth);
    records.put(job.id(), pattern, after);
    if (leave && after.fetched() >= LOOK && after.freshAmong(LOOK) <= FRESH_AT_MOST) {
      spend(job, new SpiderRecord.Spent(pattern, after.fetched(), after.fresh()));
    }
  }

  /// Why the URL is not fetched, if its pattern is spent.
  Optional<Failure> refusal(JobInHand job, CanonicalUrl url) {
    Map<String, SpiderRecord.Spent> known = spent(job);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(known.get(UrlPatterns.of(url)))
        .map(each -> new Failure.PatternSpent(each.pattern(), each.fetched(), each.fresh()));
  }

  void forget(JobId job) {
    spent.remove(job);
  }

  private void spend(JobInHand job, SpiderRecord.Spent pattern) {
    Map<String, SpiderRecord.Spent> known = spent(job);
    if (known.size() < MOST_SPENT && !known.containsKey(pattern.pattern())) {
      known.put(pattern.pattern(), pattern);
      records.put(job.id(), records.of(job.id()).with(pattern));
    }
  }

  private Map<String, SpiderRecord.Spent> spent(JobInHand job) {
    Map<String, SpiderRecord.Spent> known = spent.get(job.id());
    if (known != null) {
      return known;
    }
    Map<String, SpiderRecord.Spent> read = new LinkedHashMap<>();
    records.of(job.id()).spent().forEach(each -> read.put(each.pattern(), each));
    spent.put(job.id(), read);
    if (spent.size() > ON_HEAP) {
      var oldest = spent.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return read;
  }
}
