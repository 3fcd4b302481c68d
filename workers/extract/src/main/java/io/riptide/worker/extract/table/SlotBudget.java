// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.table;

/// How many slots the tables of one page may have together: spans are cheap to write and dear to
/// lay out.
final class SlotBudget {
  private int left;

  SlotBudget(int slots) {
    this.left = slots;
  }

  /// Takes `slots` if there are as many left.
  boolean take(int slots) {
    if (slots > left) {
      return false;
    }
    left -= slots;
    return true;
  }
}
