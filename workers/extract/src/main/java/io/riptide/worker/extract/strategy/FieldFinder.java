// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import io.riptide.schema.document.Extracted;
import io.riptide.schema.extraction.Strategies;
import io.riptide.worker.extract.rule.RuleFailedException;

/// Finds the fields that a job wants of a page. Safe for any thread.
public final class FieldFinder {
  /// All fields of a page as JSON, in characters: they travel in the document's record.
  private static final int MAX_CHARACTERS = 200_000;

  private FieldFinder() {}

  /// The fields of `page`; throws when there are none for a reason that the user can mend.
  public static Extracted find(Strategies wanted, Page page) throws RuleFailedException {
    Composition.Result result = Composition.of(wanted).run(page);
    if (!result.missing().isEmpty()) {
      throw new RuleFailedException(
          "the page lacks what is required: " + String.join(", ", result.missing()));
    }
    int characters =
        result.extracted().fields().values().stream()
            .mapToInt(value -> value.toString().length())
            .sum();
    if (characters > MAX_CHARACTERS) {
      throw new RuleFailedException(
          "the fields come to %,d characters, and a document takes %,d: narrow the rules"
              .formatted(characters, MAX_CHARACTERS));
    }
    return result.extracted();
  }

  /// Throws when a rule of `wanted` can be used on no page.
  public static void check(Strategies wanted) throws RuleFailedException {
    Composition.of(wanted);
  }
}
