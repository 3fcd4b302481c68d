// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.evidence;

import java.util.Optional;

/// What a spider makes of a page beside its other pages.
///
/// @param duplicateOf the URL of an earlier page with the same text, or nearly the same
/// @param soft404 whether it says that there is no such page, though its status does not
/// @param relevance to the query, where there is one: BM25 as a share of what a page could have, 0
///   to 1
public record PageVerdict(
    Optional<String> duplicateOf, boolean soft404, Optional<Double> relevance) {
  public static final PageVerdict NOTHING =
      new PageVerdict(Optional.empty(), false, Optional.empty());
}
