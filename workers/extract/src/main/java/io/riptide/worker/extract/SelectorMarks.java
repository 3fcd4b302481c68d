// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import io.riptide.worker.extract.dom.Deadline;
import io.riptide.worker.extract.dom.PageTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// The user's selectors, applied to a page within a deadline. Selectors are CSS as jsoup reads it.
final class SelectorMarks {
  private static final int MAX_LENGTH = 1_000;

  private final List<Evaluator> evaluators;

  private SelectorMarks(List<Evaluator> evaluators) {
    this.evaluators = evaluators;
  }

  /// Reads selectors; throws [InvalidSelectorException] for the first that is none.
  static SelectorMarks of(List<String> selectors) throws InvalidSelectorException {
    List<Evaluator> evaluators = new ArrayList<>();
    for (String selector : selectors) {
      if (selector.length() > MAX_LENGTH) {
        throw new InvalidSelectorException(
            "a selector is longer than " + MAX_LENGTH + " characters");
      }
      try {
        evaluators.add(Selector.evaluatorOf(selector));
      } catch (Selector.SelectorParseException | IllegalArgumentException malformed) {
        throw new InvalidSelectorException(
            "'" + selector + "' is not a CSS selector: " + malformed.getMessage());
      }
    }
    return new SelectorMarks(evaluators);
  }

  /// The tops of what matches any of the selectors; throws when they take longer than `limit`.
  BitSet on(PageTree tree, Duration limit) throws InvalidSelectorException {
    BitSet marks = new BitSet(tree.size());
    Deadline deadline = Deadline.in(limit);
    Element root = tree.document();
    for (Evaluator evaluator : evaluators) {
      for (int row = 0; row < tree.size(); row++) {
        if (!tree.isText(row) && evaluator.matches(root, tree.element(row))) {
          marks.set(row);
        }
        if (deadline.passed()) {
          throw new InvalidSelectorException(
              "the selectors took longer than " + limit.toMillis() + " ms on this page");
        }
      }
    }
    return marks;
  }

  /// A selector that cannot be used; the message says why, in words for the user.
  static final class InvalidSelectorException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidSelectorException(String reason) {
      super(reason);
    }
  }
}
