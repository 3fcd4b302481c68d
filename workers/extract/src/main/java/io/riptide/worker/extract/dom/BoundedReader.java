// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import java.io.Reader;

/// A page as text that ends early at a size or at a deadline, whichever comes first. So a parser
/// that grows slow on hostile markup sees the end of its input instead of going on. One thread.
final class BoundedReader extends Reader {
  private static final int SLICE = 16 * 1024;

  private final String text;
  private final Deadline deadline;
  private int at;
  private int left;
  private boolean cut;

  BoundedReader(String text, int maxCharacters, Deadline deadline) {
    this.text = text;
    this.deadline = deadline;
    this.left = maxCharacters;
  }

  @Override
  public int read(char[] into, int offset, int length) {
    if (at == text.length()) {
      return -1;
    }
    if (left <= 0 || deadline.passed()) {
      cut = true;
      return -1;
    }
    int read = Math.min(Math.min(SLICE, length), Math.min(left, text.length() - at));
    text.getChars(at, at + read, into, offset);
    at += read;
    left -= read;
    return read;
  }

  /// Whether the text was longer than what the reader gave.
  boolean wasCut() {
    return cut;
  }

  @Override
  public void close() {
    at = text.length();
  }
}
