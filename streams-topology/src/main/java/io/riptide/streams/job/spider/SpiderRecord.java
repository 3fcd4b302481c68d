// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

import io.riptide.schema.web.CanonicalUrl;
import java.util.ArrayList;
import java.util.List;

/// What a spider remembers of its job beside its tasks.
///
/// @param moved where seeds redirected to, which is in scope with them
/// @param spent patterns of URLs that have nothing new to give
public record SpiderRecord(List<CanonicalUrl> moved, List<Spent> spent) {
  public static final SpiderRecord NONE = new SpiderRecord(List.of(), List.of());

  public SpiderRecord {
    moved = List.copyOf(moved);
    spent = List.copyOf(spent);
  }

  public SpiderRecord movedTo(CanonicalUrl url) {
    List<CanonicalUrl> more = new ArrayList<>(moved);
    more.add(url);
    return new SpiderRecord(more, spent);
  }

  public SpiderRecord with(Spent pattern) {
    List<Spent> more = new ArrayList<>(spent);
    more.add(pattern);
    return new SpiderRecord(moved, more);
  }

  /// A pattern that is not fetched any more.
  ///
  /// @param fetched its pages that were
  /// @param fresh those that brought something new
  public record Spent(String pattern, long fetched, long fresh) {}
}
