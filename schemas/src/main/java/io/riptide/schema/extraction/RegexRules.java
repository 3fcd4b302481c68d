// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.extraction;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The fields that patterns find in the text of a page, by name, in the order given.
///
/// @param in where the patterns look
public record RegexRules(Source in, Map<String, RegexField> patterns) {
  public RegexRules {
    patterns = Collections.unmodifiableMap(new LinkedHashMap<>(patterns));
  }

  /// What patterns look at; on the wire in lower case.
  public enum Source {
    /// The text of the document: of the main content, unless the job wants the whole page.
    TEXT,
    /// The page as it came.
    HTML
  }
}
