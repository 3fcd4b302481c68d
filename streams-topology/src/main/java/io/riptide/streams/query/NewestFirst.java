// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query;

import io.riptide.schema.job.JobState;
import io.riptide.schema.view.JobPage;
import io.riptide.streams.job.store.Keys;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;

/// Pages of the job list put together from parts, each of them newest first. A cursor is a place in
/// that order, the same for every part.
final class NewestFirst {
  private NewestFirst() {}

  static String cursor(Bytes place) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place.get());
  }

  /// The place that a cursor means; empty for anything that is none.
  static Optional<Bytes> place(String cursor) {
    try {
      byte[] place = Base64.getUrlDecoder().decode(cursor);
      return Keys.isListed(place) ? Optional.of(Bytes.wrap(place)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// One page of the parts. A part with a cursor is known up to there only: what other parts have
  /// behind it must wait for the next page, since the part may have something in between.
  static JobPage merge(List<JobPage> parts, int limit) {
    Optional<Bytes> knownTo =
        parts.stream()
            .flatMap(part -> part.nextCursor().stream())
            .flatMap(cursor -> place(cursor).stream())
            .min(Comparator.naturalOrder());
    var items = new TreeMap<Bytes, JobState>();
    parts.forEach(part -> part.items().forEach(item -> items.put(place(item), item)));
    List<JobState> page =
        items.entrySet().stream()
            .filter(item -> knownTo.map(end -> item.getKey().compareTo(end) <= 0).orElse(true))
            .limit(limit)
            .map(item -> item.getValue())
            .toList();
    boolean cut = page.size() == limit && !place(page.getLast()).equals(items.lastKey());
    Optional<Bytes> next = cut ? Optional.of(place(page.getLast())) : knownTo;
    return new JobPage(page, next.map(NewestFirst::cursor));
  }

  private static Bytes place(JobState job) {
    return Keys.newestFirst(job.submittedAt(), job.jobId());
  }
}
