// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.serde;

import java.time.DateTimeException;
import java.time.Instant;

/// The instants that people and servers may name: those of RFC 3339, whose years have four digits.
/// Java knows others, as far as no count of milliseconds reaches.
public final class Rfc3339 {
  public static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  public static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Rfc3339() {}

  /// The instant that `text` names; throws `DateTimeException` for anything else.
  public static Instant parse(String text) {
    Instant at = Instant.parse(text);
    if (at.isBefore(FIRST) || at.isAfter(LAST)) {
      throw new DateTimeException("not within the years 0000 to 9999");
    }
    return at;
  }
}
