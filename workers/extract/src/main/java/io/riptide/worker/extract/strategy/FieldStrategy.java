// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import io.riptide.worker.extract.rule.RuleFailedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One way to find fields. Made for one job, used for one page at a time.
interface FieldStrategy {

  /// The name in a document's `extracted`.
  String name();

  /// The names of all fields that it may find.
  Set<String> declared();

  /// What it finds on `page`, within the page's limit.
  Finding find(Page page) throws RuleFailedException;

  /// What a strategy found.
  ///
  /// @param fields values by name, without those not found
  /// @param missing required fields among those not found
  /// @param confidence from 0 to 1
  /// @param problem why the strategy could not run to its end, if it could not
  record Finding(
      Map<String, JsonNode> fields,
      List<String> missing,
      double confidence,
      Optional<String> problem) {

    /// A finding of a strategy that does not say beforehand what it looks for.
    static Finding all(Map<String, JsonNode> fields) {
      return new Finding(fields, List.of(), fields.isEmpty() ? 0 : 1, Optional.empty());
    }

    static Finding failed(String problem) {
      return new Finding(Map.of(), List.of(), 0, Optional.of(problem));
    }

    /// Whether it can stand alone.
    boolean succeeded() {
      return missing.isEmpty() && problem.isEmpty() && !fields.isEmpty();
    }

    /// A finding whose confidence is the share of the fields found, required ones counted twice.
    static Finding of(Map<String, JsonNode> fields, Map<String, Boolean> declared) {
      double all = 0;
      double found = 0;
      for (var field : declared.entrySet()) {
        int weight = field.getValue() ? 2 : 1;
        all += weight;
        found += fields.containsKey(field.getKey()) ? weight : 0;
      }
      List<String> missing =
          declared.entrySet().stream()
              .filter(field -> field.getValue() && !fields.containsKey(field.getKey()))
              .map(Map.Entry::getKey)
              .toList();
      return new Finding(fields, missing, all == 0 ? 0 : found / all, Optional.empty());
    }
  }
}
