// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.table;

import java.util.regex.Pattern;

/// What the values of a column are; on the wire in lower case. A value in brackets is negative, as
/// accounts write it, and both ways of grouping digits are known.
public enum ValueType {
  EMPTY,
  TEXT,
  INTEGER,
  NUMBER,
  PERCENT,
  CURRENCY,
  DATE,
  BOOLEAN;

  private static final String DIGITS = "(?:\\d{1,3}(?:[,.' \u2009\u202f]\\d{3})+|\\d+)";
  private static final String SIGN = "[-+\u2212\u2013]?";
  private static final Pattern WHOLE = Pattern.compile(SIGN + DIGITS);
  private static final Pattern ANY = Pattern.compile(SIGN + DIGITS + "?(?:[.,]\\d+)?");
  private static final Pattern PERCENTAGE =
      Pattern.compile(SIGN + DIGITS + "(?:[.,]\\d+)?\\s?[%\u2030]");
  private static final Pattern MONEY =
      Pattern.compile(
          SIGN
              + "\\p{Sc}\\s?"
              + SIGN
              + DIGITS
              + "(?:[.,]\\d+)?(?:\\s?(?:k|m|bn|million|billion))?"
              + "|"
              + SIGN
              + DIGITS
              + "(?:[.,]\\d+)?\\s?(?:\\p{Sc}|[A-Z]{3})");
  private static final Pattern DAY =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}.*)?"
              + "|\\d{1,2}[./]\\d{1,2}[./](?:\\d{4}|\\d{2})"
              + "|(?:\\p{L}{3,9}\\.? )?\\d{1,2},? (?:\\p{L}{3,9}\\.?,? )?(?:1[5-9]|20)\\d{2}");
  private static final Pattern TRUTH =
      Pattern.compile("(?i)true|false|yes|no|\u2713|\u2717|\u2714");

  /// What one value is.
  public static ValueType of(String text) {
    String value = text.strip();
    if (value.isEmpty() || value.matches("[-\u2013\u2014]|(?i)n/?a")) {
      return EMPTY;
    }
    String bare =
        value.startsWith("(") && value.endsWith(")")
            ? value.substring(1, value.length() - 1).strip()
            : value;
    if (WHOLE.matcher(bare).matches()) {
      return INTEGER;
    }
    if (bare.chars().anyMatch(Character::isDigit) && ANY.matcher(bare).matches()) {
      return NUMBER;
    }
    if (PERCENTAGE.matcher(bare).matches()) {
      return PERCENT;
    }
    if (MONEY.matcher(bare).matches()) {
      return CURRENCY;
    }
    if (DAY.matcher(value).matches()) {
      return DATE;
    }
    return TRUTH.matcher(value).matches() ? BOOLEAN : TEXT;
  }
}
