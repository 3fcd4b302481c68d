// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.evidence;

import java.util.List;

/// How often each term of a query is in a text.
///
/// @param words that the text has
/// @param counts one for each term of the query, in its order
public record TermHits(int words, List<Integer> counts) {
  public TermHits {
    counts = List.copyOf(counts);
  }

  /// Whether any term is in it.
  public boolean any() {
    return counts.stream().anyMatch(count -> count > 0);
  }
}
