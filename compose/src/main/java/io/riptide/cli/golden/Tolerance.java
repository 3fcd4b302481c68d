// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.golden;

import java.util.Set;

/// How much of a page may change until its check fails.
///
/// @param similarity the least F1 of runs of three words, from 0 to 1
/// @param words the greatest change of the number of words, as a share of what it was
/// @param structure the greatest change of the number of headings, list items, tables, code blocks
///   and links, each as a share of what it was
/// @param quality the greatest fall of the quality score, from 0 to 1
/// @param facts facts that must stay as they were
record Tolerance(
    double similarity, double words, double structure, double quality, Set<Fact> facts) {
  public static final Tolerance DEFAULT =
      new Tolerance(0.95, 0.10, 0.20, 0.10, Set.of(Fact.values()));

  public Tolerance {
    facts = Set.copyOf(facts);
  }
}
