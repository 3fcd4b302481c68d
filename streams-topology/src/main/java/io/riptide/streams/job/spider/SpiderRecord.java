// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

import io.riptide.schema.job.JobId;
import io.riptide.schema.web.CanonicalUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a spider remembers of its job beside its tasks.
///
/// @param moved where seeds redirected to, which is in scope with them
/// @param spent patterns of URLs that have nothing new to give
/// @param replacedBy the job for which it is cancelled, if it is
public record SpiderRecord(
    List<CanonicalUrl> moved, List<Spent> spent, Optional<JobId> replacedBy) {
  public static final SpiderRecord NONE = new SpiderRecord(List.of(), List.of(), Optional.empty());

  public SpiderRecord {
    moved = List.copyOf(moved);
    spent = List.copyOf(spent);
  }

  public SpiderRecord movedTo(CanonicalUrl url) {
    List<CanonicalUrl> more = new ArrayList<>(moved);
    more.add(url);
    return new SpiderRecord(more, spent, replacedBy);
  }

  public SpiderRecord with(Spent pattern) {
    List<Spent> more = new ArrayList<>(spent);
    more.add(pattern);
    return new SpiderRecord(moved, more, replacedBy);
  }

  /// Another job takes its place.
  public SpiderRecord replacedBy(JobId by) {
    return new SpiderRecord(moved, spent, Optional.of(by));
  }

  /// A pattern that is not fetched any more.
  ///
  /// @param fetched its pages that were
  /// @param fresh those that brought something new
  public record Spent(String pattern, long fetched, long fresh) {}
}
