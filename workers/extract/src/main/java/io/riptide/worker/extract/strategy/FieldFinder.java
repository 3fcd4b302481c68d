// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import io.riptide.schema.document.Extracted;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.terms.Tenant;
import io.riptide.worker.extract.rule.RuleFailedException;
import io.riptide.worker.extract.wasm.GuestLibrary;

/// Finds the fields that jobs of one tenant want of a page. Safe for any thread.
public record FieldFinder(GuestLibrary guests, Tenant tenant) {
  /// The fields of `page`; throws when there are none for a reason that the user can mend.
  public Extracted find(Strategies wanted, Page page) throws RuleFailedException {
    Composition.Result result = Composition.of(wanted, guests, tenant).run(page);
    if (result.problem().isPresent()) {
      throw new RuleFailedException(result.problem().get());
    }
    if (!result.missing().isEmpty()) {
      throw new RuleFailedException(
          "the page lacks what is required: " + String.join(", ", result.missing()));
    }
    int characters =
        result.extracted().fields().values().stream()
            .mapToInt(value -> value.toString().length())
            .sum();
    if (characters > Allowance.MAX_CHARACTERS) {
      throw new RuleFailedException(
          "the fields come to %,d characters, and a document takes %,d: narrow the rules"
              .formatted(characters, Allowance.MAX_CHARACTERS));
    }
    return result.extracted();
  }
}
