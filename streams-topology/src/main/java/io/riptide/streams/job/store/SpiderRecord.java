// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.store;

import io.riptide.schema.web.CanonicalUrl;
import java.util.ArrayList;
import java.util.List;

/// What a spider remembers of its job beside its tasks.
///
/// @param moved where seeds redirected to, which is in scope with them
public record SpiderRecord(List<CanonicalUrl> moved) {
  public static final SpiderRecord NONE = new SpiderRecord(List.of());

  public SpiderRecord {
    moved = List.copyOf(moved);
  }

  public SpiderRecord movedTo(CanonicalUrl url) {
    List<CanonicalUrl> more = new ArrayList<>(moved);
    more.add(url);
    return new SpiderRecord(more);
  }
}
