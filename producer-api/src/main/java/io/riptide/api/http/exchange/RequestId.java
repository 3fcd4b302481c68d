// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The name of one request in answers, records and logs: what the caller sent as `X-Request-Id`, or
/// one that sorts by time.
public final class RequestId {
  private static final int LONGEST = 128;
  private static final HexFormat HEX = HexFormat.of();

  private RequestId() {}

  /// Whether `text` may be taken over: 1 to 128 letters, digits, and `-_.:/+=@`.
  public static boolean valid(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && "-_.:/+=@".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /// A new one.
  public static String fresh(Instant now, RandomGenerator random) {
    return HEX.toHexDigits(now.toEpochMilli(), 12) + HEX.toHexDigits(random.nextLong());
  }
}
