// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.spider;

import java.util.Optional;

/// What a spider looks for, and when it has enough.
///
/// @param query words that pages are to be about, if it looks for any; at most [#LONGEST_QUERY]
///   characters
/// @param adaptiveStop when it ends because little of worth comes, if it does
public record SpiderFocus(Optional<String> query, Optional<AdaptiveStop> adaptiveStop) {
  public static final int LONGEST_QUERY = 500;

  public static final SpiderFocus NONE = new SpiderFocus(Optional.empty(), Optional.empty());

  /// Whether there is anything to look for.
  public boolean any() {
    return query.isPresent() || adaptiveStop.isPresent();
  }
}
