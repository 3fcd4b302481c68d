// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.stage;

/// Cuts a rendition to a number of JSON bytes, and says so in its last line.
final class RecordCut {
  private static final int NOTICE = 400;

  private RecordCut() {}

  static String text(String text, int maxBytes) {
    int kept = fitting(text, maxBytes);
    return kept == text.length()
        ? text
        : text.substring(0, kept).stripTrailing() + "\n\n[" + notice(text, kept) + "]";
  }

  static String markdown(String text, int maxBytes) {
    int kept = fitting(text, maxBytes);
    return kept == text.length()
        ? text
        : text.substring(0, kept).stripTrailing() + "\n\n> " + notice(text, kept);
  }

  /// Bytes of the text as JSON.
  static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytes(text.charAt(i));
    }
    return bytes;
  }

  private static String notice(String text, int kept) {
    return "Cut by RipTide: %,d of %,d characters are here; pdf.whole in this document says where all are."
        .formatted(kept, text.length());
  }

  /// How many characters are at most `maxBytes` of JSON, up to the end of a line where one is near.
  private static int fitting(String text, int maxBytes) {
    if (bytes(text) <= maxBytes) {
      return text.length();
    }
    int bytes = 0;
    int at = 0;
    while (at < text.length()) {
      bytes += bytes(text.charAt(at));
      if (bytes > maxBytes - NOTICE) {
        break;
      }
      at++;
    }
    int line = text.lastIndexOf('\n', at);
    if (line > at * 0.9) {
      return line;
    }
    return at > 0 && Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
  }

  private static int bytes(char c) {
    if (c < ' ') {
      return c == '\n' || c == '\t' || c == '\r' ? 2 : 6;
    }
    if (c < 128) {
      return c == '"' || c == '\\' ? 2 : 1;
    }
    return c < 0x800 ? 2 : 3;
  }
}
