// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import io.riptide.worker.extract.dom.Deadline;
import io.riptide.worker.extract.rule.RuleFailedException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/* A rule can ask for the same text many times: a page of nested elements has each of them in all
 * that enclose it, so a thousand matches of one selector are a thousand copies of the page. What
 * comes of it is therefore paid for as it is made, not weighed when it is all there.
 */

/// What a strategy may still spend on a page: time, and characters that it keeps. For one thread.
final class Allowance {
  /// All fields of a page as JSON, in characters: they travel in the document's record.
  static final int MAX_CHARACTERS = 200_000;

  /// What a field may hold between two of its transforms, in characters; it is given up after the
  /// next one.
  private static final int MAX_IN_WORK = 1_000_000;

  private static final int QUOTES = 2;

  private final Deadline deadline;
  private final int most;
  private int left;

  private Allowance(Deadline deadline, int most) {
    this.deadline = deadline;
    this.most = most;
    this.left = most;
  }

  /// What a strategy has that may take as long as `limit`.
  static Allowance within(Duration limit) {
    return new Allowance(Deadline.in(limit), MAX_CHARACTERS);
  }

  /// The same time, and room for what is not kept.
  Allowance inWork() {
    return new Allowance(deadline, MAX_IN_WORK);
  }

  Deadline deadline() {
    return deadline;
  }

  /// Characters of text that can still be kept.
  int left() {
    return Math.max(0, left - QUOTES);
  }

  /// Gives back what was kept since [#mark] was asked.
  void backTo(int mark) {
    left = mark;
  }

  int mark() {
    return left;
  }

  /// Refuses to go on when it is too late.
  void checkTime(String field) throws RuleFailedException {
    if (deadline.passed()) {
      throw tooLate(field);
    }
  }

  /// Pays for text of so many characters, before it is kept.
  void text(String field, long characters) throws RuleFailedException {
    spend(field, characters + QUOTES);
  }

  /// Pays for a value that is small, or no larger than what it was made of.
  void value(String field, JsonNode value) throws RuleFailedException {
    if (value.isString()) {
      text(field, value.stringValue().length());
    } else {
      spend(field, value.toString().length());
    }
  }

  RuleFailedException tooLate(String field) {
    return new RuleFailedException("field '" + field + "': its rule took too long on this page");
  }

  RuleFailedException tooMuch(String field) {
    return new RuleFailedException(
        "field '%s': it takes the fields above the %,d characters that there may be: narrow the rules"
            .formatted(field, most));
  }

  private void spend(String field, long characters) throws RuleFailedException {
    if (characters > left) {
      throw tooMuch(field);
    }
    left -= (int) characters;
  }
}
