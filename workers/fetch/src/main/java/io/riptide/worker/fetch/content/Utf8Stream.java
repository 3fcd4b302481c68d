// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/// The UTF-8 form of a text, made while it is read. For one thread.
final class Utf8Stream extends InputStream {
  private static final int CHARS = 8 * 1024;

  private final Reader text;
  private final char[] chars = new char[CHARS];
  private int held;
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  Utf8Stream(Reader text) {
    this.text = text;
  }

  @Override
  public int read() throws IOException {
    return more() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(into, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private boolean more() throws IOException {
    boolean ended = false;
    while (!bytes.hasRemaining() && !ended) {
      ended = !encode();
    }
    return bytes.hasRemaining();
  }

  /// Encodes a piece of the text, without the half of a surrogate pair at its end, which is held
  /// for the next one; false at the end of the text.
  private boolean encode() throws IOException {
    int count = text.read(chars, held, CHARS - held);
    int all = held + Math.max(0, count);
    boolean cut = count > 0 && Character.isHighSurrogate(chars[all - 1]);
    int whole = cut ? all - 1 : all;
    bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars, 0, whole));
    held = all - whole;
    if (cut) {
      chars[0] = chars[whole];
    }
    return count >= 0;
  }
}
