// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/// A page as text that ends early at a size or at a deadline, whichever comes first. So a parser
/// that grows slow on hostile markup sees the end of its input instead of going on. One thread.
final class BoundedReader extends Reader {
  private static final int SLICE = 16 * 1024;

  private final Reader text;
  private final Deadline deadline;
  private int left;
  private boolean cut;

  BoundedReader(String text, int maxCharacters, Deadline deadline) {
    this.text = new StringReader(text);
    this.deadline = deadline;
    this.left = maxCharacters;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    boolean stop = left <= 0 || deadline.passed();
    int read = text.read(into, offset, stop ? 1 : Math.min(SLICE, Math.min(left, length)));
    cut |= stop && read >= 0;
    left -= Math.max(read, 0);
    return stop ? -1 : read;
  }

  /// Whether the text was longer than what the reader gave.
  boolean wasCut() {
    return cut;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
