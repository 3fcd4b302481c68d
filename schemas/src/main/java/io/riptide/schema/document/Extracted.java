// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The fields that a job's strategies found on a page.
///
/// @param fields values by name: text, numbers, lists or objects, as the rules say
/// @param sources which strategies each field comes from
/// @param attempts the strategies that ran, in order
public record Extracted(
    Map<String, JsonNode> fields, Map<String, List<String>> sources, List<Attempt> attempts) {
  public Extracted {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    attempts = List.copyOf(attempts);
  }

  /// How one strategy fared.
  ///
  /// @param confidence from 0 to 1: the share of its fields that it found, required ones twice; of
  ///   `auto` what the extractor of the main content expects
  /// @param missing required fields that it did not find
  /// @param problem why it could not run to its end, if it could not
  /// @param ms milliseconds spent
  public record Attempt(
      String strategy, double confidence, List<String> missing, Optional<String> problem, long ms) {
    public Attempt {
      missing = List.copyOf(missing);
    }

    /// Whether nothing that is required is missing.
    public boolean complete() {
      return missing.isEmpty() && problem.isEmpty();
    }
  }
}
