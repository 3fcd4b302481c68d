// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.worth;

import io.riptide.schema.evidence.LeftAlone;
import io.riptide.schema.failure.Failure;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.spider.SpiderRecords;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Counts the URLs that spiders leave alone because they bring nothing new, and has it told in the
/// result: of the patterns and mirrors those with most.
public final class LeftAloneUrls {
  private static final int MOST = 32;

  private final SpiderRecords records;

  public LeftAloneUrls(SpiderRecords records) {
    this.records = records;
  }

  /// URLs ended for these reasons, each so often. Of other reasons nothing is counted.
  public void add(JobInHand job, Map<Failure, Long> reasons) {
    reasons.forEach((why, urls) ->
        what(why).ifPresent(what -> records.leftAlone(job.id(), what, new LeftAlone(urls, why))));
  }

  /// The spider has ended: its state says what was counted, beside what it says already.
  public void tell(JobInHand job) {
    List<LeftAlone> counted = records.takeLeftAlone(job.id());
    if (counted.isEmpty()) {
      return;
    }
    Map<String, LeftAlone> all = new HashMap<>();
    Stream.concat(job.state().leftAlone().stream().flatMap(List::stream), counted.stream())
        .forEach(each -> all.merge(what(each.reason()).orElseThrow(), each, LeftAloneUrls::sum));
    job.leaves(
        all.values().stream()
            .sorted(Comparator.comparingLong(LeftAlone::urls).reversed())
            .limit(MOST)
            .toList());
  }

  private static LeftAlone sum(LeftAlone before, LeftAlone now) {
    return new LeftAlone(before.urls() + now.urls(), now.reason());
  }

  private static Optional<String> what(Failure why) {
    return switch (why) {
      case Failure.PatternSpent spent -> Optional.of(spent.pattern());
      case Failure.Mirrored mirrored -> Optional.of(mirrored.place());
      default -> Optional.empty();
    };
  }
}
