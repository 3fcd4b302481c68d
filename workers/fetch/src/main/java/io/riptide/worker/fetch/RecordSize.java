// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.riptide.schema.web.BodyRef;

/// What a text weighs inside a record. JSON writes quotes, backslashes and line ends with two bytes
/// and other control characters with six, so a page made to measure could grow sixfold and be
/// refused by the broker; what counts is its size as written.
final class RecordSize {
  private static final int LARGEST_PER_CHAR = 6;

  private RecordSize() {}

  /// Whether `text` may stay in the record.
  static boolean fits(String text) {
    return text.length() <= BodyRef.INLINE_LIMIT / LARGEST_PER_CHAR
        || written(text) <= BodyRef.INLINE_LIMIT;
  }

  /// Bytes of `text` as a JSON string in UTF-8; counts no further than the limit.
  private static long written(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length() && bytes <= BodyRef.INLINE_LIMIT; i++) {
      bytes += written(text.charAt(i));
    }
    return bytes;
  }

  private static int written(char c) {
    if (c < 0x20) {
      return c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f' ? 2 : 6;
    }
    if (c < 0x80) {
      return c == '"' || c == '\\' ? 2 : 1;
    }
    return Character.isSurrogate(c) || c < 0x800 ? 2 : 3;
  }
}
