// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import java.time.Duration;

/// How much of a page is looked at; what lies beyond is left out, and the document says so.
///
/// @param maxCharacters of the page as text, read from its start
/// @param maxNodes elements and texts, in document order
/// @param maxDepth of nesting; deeper elements become siblings
/// @param deadline of the parse and of the user's selectors, each; all other work is linear in the
///   number of nodes
public record PageLimits(int maxCharacters, int maxNodes, int maxDepth, Duration deadline) {
  public static final PageLimits DEFAULT =
      new PageLimits(10_000_000, 200_000, 256, Duration.ofSeconds(2));

  public PageLimits {
    if (maxCharacters < 1 || maxNodes < 1 || maxDepth < 1 || !deadline.isPositive()) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
