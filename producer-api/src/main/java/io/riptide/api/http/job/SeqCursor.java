// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Where a page of outcomes ended, as text that says nothing to its holder.
final class SeqCursor {
  private static final String MARK = "seq:";

  private SeqCursor() {}

  static String of(long seq) {
    byte[] text = (MARK + seq).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /// The number in a cursor; empty when it is none of ours.
  static Optional<Long> read(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      if (!text.startsWith(MARK)) {
        return Optional.empty();
      }
      long seq = Long.parseLong(text.substring(MARK.length()));
      return seq < 0 ? Optional.empty() : Optional.of(seq);
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }
}
