// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.event.PageSigns;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.PatternRecord;
import io.riptide.streams.job.record.SpiderRecord;
import io.riptide.streams.job.store.SpiderRecords;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tells when a pattern of URLs has nothing new to give. Calendars, facets, sort orders and other
/// pages that a program makes without an end are not known by their URLs but by what they bring.
/*
 * A page brings nothing new when its text is that of a page the job has, when it has hardly any text,
 * or when its simhash differs in at most NEAR bits from that of a page of its own pattern. A pattern
 * whose last LOOK pages brought at most ONE_IN such is spent: its URLs are not fetched any more, those that
 * wait included. Programs that make endless pages make them alike, so this takes a few dozen pages,
 * however deep or wide the trap is; a pattern that goes on bringing new text goes on for ever.
 */
final class Novelty {
  /// Pages of a pattern that are looked at, and fetched at least.
  static final int LOOK = 24;

  /// How many of them may be new and the pattern be spent all the same.
  private static final int FRESH_AT_MOST = 1;

  private static final int NEAR = 2;
  private static final int MOST_SPENT = 500;
  private static final int ON_HEAP = 256;

  private final SpiderRecords records;
  private final Map<JobId, Map<String, SpiderRecord.Spent>> spent =
      new LinkedHashMap<>(64, 0.75f, true);

  Novelty(SpiderRecords records) {
    this.records = records;
  }

  /// A page came back.
  void saw(JobInHand job, CanonicalUrl url, PageSigns signs) {
    String pattern = UrlPatterns.of(url);
    if (spent(job).containsKey(pattern)) {
      return;
    }
    PatternRecord before = records.pattern(job.id(), pattern);
    boolean known = records.contentIsKnown(job.id(), signs.contentHash());
    boolean fresh = !known && signs.simhash().isPresent() && !near(before, signs.simhash().get());
    PatternRecord after = fresh ? before.fresh(signs.simhash().stream().toList()) : before.stale();
    records.put(job.id(), pattern, after);
    if (after.fetched() >= LOOK && after.freshAmong(LOOK) <= FRESH_AT_MOST) {
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
    if (spent(job).size() < MOST_SPENT) {
      spent(job).put(pattern.pattern(), pattern);
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

  private static boolean near(PatternRecord pattern, String simhash) {
    long bits = Long.parseUnsignedLong(simhash, 16);
    for (String other : pattern.simhashes()) {
      if (Long.bitCount(bits ^ Long.parseUnsignedLong(other, 16)) <= NEAR) {
        return true;
      }
    }
    return false;
  }
}
