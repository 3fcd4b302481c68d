// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.serde;

/// How long a text is as a JSON string in UTF-8 (RFC 8259 section 7), without writing it, and where
/// it can be cut. Quotation marks around it are not counted.
public final class JsonLength {
  private JsonLength() {}

  /// Bytes of the text.
  public static int of(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += of(text.charAt(i));
    }
    return bytes;
  }

  /// How many characters of `text` are at most `maxBytes`.
  public static int fitting(String text, int maxBytes) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += of(text.charAt(i));
      if (bytes > maxBytes) {
        return i;
      }
    }
    return text.length();
  }

  /// Where to cut: the end of a line near `at`, else `at` itself, never within a surrogate pair.
  public static int boundary(String text, int at) {
    int line = text.lastIndexOf('\n', at);
    if (line > at * 0.9) {
      return line;
    }
    return at > 0 && Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
  }

  private static int of(char c) {
    if (c < ' ') {
      return c == '\n' || c == '\t' || c == '\r' ? 2 : 6;
    }
    if (c < 128) {
      return c == '"' || c == '\\' ? 2 : 1;
    }
    return c < 0x800 ? 2 : 3;
  }
}
