// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.stage;

import io.riptide.schema.serde.JsonLength;

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

  private static String notice(String text, int kept) {
    return "Cut by RipTide: %,d of %,d characters are here; pdf.whole in this document says where all are."
        .formatted(kept, text.length());
  }

  /// How many characters are at most `maxBytes` of JSON, up to the end of a line where one is near.
  private static int fitting(String text, int maxBytes) {
    return JsonLength.of(text) <= maxBytes
        ? text.length()
        : JsonLength.boundary(text, JsonLength.fitting(text, maxBytes - NOTICE));
  }
}
