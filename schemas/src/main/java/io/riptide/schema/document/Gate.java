// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

import java.util.List;

/// Whether a page needs a browser, as far as its HTML tells.
///
/// @param reasons what spoke for a browser, most weighty first; empty for a page that needs none
public record Gate(Decision decision, List<String> reasons) {
  public Gate {
    reasons = List.copyOf(reasons);
  }

  /// The ways to a page's content.
  public enum Decision {
    /// The HTML has it.
    RAW,
    /// The HTML has some of it, or data that it is made of.
    PROBES_FIRST,
    /// Scripts make it.
    HEADLESS
  }
}
