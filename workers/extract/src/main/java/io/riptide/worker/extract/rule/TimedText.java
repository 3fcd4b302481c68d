// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.rule;

import io.riptide.worker.extract.dom.Deadline;

/// A text that can be read until a deadline: so a match that takes too long ends, although the
/// engine knows of no deadline. For one thread.
public final class TimedText implements CharSequence {
  private static final int LOOKS_BETWEEN = 1_024;

  private final String text;
  private final Deadline deadline;
  private int looks;

  public TimedText(String text, Deadline deadline) {
    this.text = text;
    this.deadline = deadline;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++looks % LOOKS_BETWEEN == 0 && deadline.passed()) {
      throw new OutOfTimeException();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  /// The deadline has passed.
  public static final class OutOfTimeException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
