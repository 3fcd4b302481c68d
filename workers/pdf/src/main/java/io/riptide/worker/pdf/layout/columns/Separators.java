// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout.columns;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Placed;
import io.riptide.worker.pdf.page.Rows;
import io.riptide.worker.pdf.page.Rule;
import io.riptide.worker.pdf.page.Word;
import java.util.ArrayList;
import java.util.List;

/// The vertical rules that stand between columns of text: long, crossed by no word and by no
/// horizontal rule.
final class Separators {
  private static final float LONGEST_IN_LINES = 10;

  private Separators() {}

  static List<Rule> of(List<Placed> items, List<Rule> rules, float em) {
    List<Rule> separators = new ArrayList<>();
    for (Rule rule : rules) {
      if (!rule.horizontal()
          && rule.length() > LONGEST_IN_LINES * 1.2f * em
          && !crossed(rule, rules)
          && textOnBothSides(rule, items, em)) {
        separators.add(rule);
      }
    }
    return separators;
  }

  private static boolean crossed(Rule rule, List<Rule> rules) {
    for (Rule other : rules) {
      if (other.horizontal()
          && other.at() > rule.from() - 2
          && other.at() < rule.to() + 2
          && other.from() < rule.at() + 2
          && other.to() > rule.at() - 2) {
        return true;
      }
    }
    return false;
  }

  private static boolean textOnBothSides(Rule rule, List<Placed> items, float em) {
    List<Word> left = new ArrayList<>();
    List<Word> right = new ArrayList<>();
    for (Placed item : items) {
      Box box = item.box();
      if (box.centreY() < rule.from() || box.centreY() > rule.to()) {
        continue;
      }
      if (box.left() < rule.at() - 1 && box.right() > rule.at() + 1) {
        return false;
      }
      boolean near = Math.abs(box.centreX() - rule.at()) < 30 * em;
      if (near && item instanceof Word word) {
        (box.centreX() < rule.at() ? left : right).add(word);
      }
    }
    return left.size() > 8 && right.size() > 8 && !shareLines(left, right);
  }

  /// Lines that go on at the same height on the other side are rows of a table.
  private static boolean shareLines(List<Word> left, List<Word> right) {
    List<List<Word>> rows = Rows.of(right);
    List<List<Word>> others = Rows.of(left);
    int shared = 0;
    for (List<Word> row : rows) {
      float baseline = row.getFirst().baseline();
      for (List<Word> other : others) {
        if (Math.abs(other.getFirst().baseline() - baseline) < 1.2f) {
          shared++;
          break;
        }
      }
    }
    return shared > 0.7f * Math.min(rows.size(), others.size());
  }
}
