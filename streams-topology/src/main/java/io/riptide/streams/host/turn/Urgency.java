// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host.turn;

/// Which of several priorities has the next turn: of four turns three belong to the most urgent, of
/// four of the others three to the next, and so on. So the urgent goes before the rest, and the
/// least urgent has one turn of 64 at least, however much of the others there is.
public final class Urgency {
  private static final int EACH = 4;

  private Urgency() {}

  /// The place, from 0 for the most urgent, of the one that has turn number `turn`.
  ///
  /// @param waiting how many priorities wait; at least one
  public static int place(long turn, int waiting) {
    int place = 0;
    for (long rest = turn; place < waiting - 1 && rest % EACH == EACH - 1; rest /= EACH) {
      place++;
    }
    return place;
  }
}
