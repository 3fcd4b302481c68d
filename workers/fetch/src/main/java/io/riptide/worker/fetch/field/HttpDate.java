// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.field;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/// Points in time as HTTP writes them (RFC 9110, section 5.6.7): IMF-fixdate, and the obsolete RFC
/// 850 and asctime forms that recipients must read. The name of the day is redundant and often
/// wrong; it only helps to tell the century of a year with two digits.
public final class HttpDate {
  private static final DateTimeFormatter WRITTEN = form("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter IMF_FIXDATE = form("dd MMM yyyy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter ASCTIME = form("MMM ppd HH:mm:ss yyyy");

  private HttpDate() {}

  /// The instant, if `text` is one of the three forms. A year of two digits is at most 50 years
  /// after `now`.
  public static Optional<Instant> parse(String text, Instant now) {
    String date = text.strip();
    int day = date.indexOf(' ');
    if (day < 3) {
      return Optional.empty();
    }
    String rest = date.substring(day + 1);
    return parse(rest, IMF_FIXDATE)
        .or(() -> parse(rest, ASCTIME))
        .or(() -> rfc850(date.substring(0, day), rest, now))
        .map(time -> time.toInstant(ZoneOffset.UTC));
  }

  /// `at` as IMF-fixdate, the one form to send.
  public static String format(Instant at) {
    return WRITTEN.format(at.atOffset(ZoneOffset.UTC));
  }

  private static Optional<LocalDateTime> rfc850(String day, String rest, Instant now) {
    int firstYear = now.atOffset(ZoneOffset.UTC).getYear() - 49;
    Optional<LocalDateTime> near = parse(rest, rfc850(firstYear));
    Optional<LocalDateTime> before = parse(rest, rfc850(firstYear - 100));
    return before
        .filter(date -> isOn(date, day) && near.filter(d -> isOn(d, day)).isEmpty())
        .or(() -> near);
  }

  private static boolean isOn(LocalDateTime date, String day) {
    return day.toUpperCase(Locale.ROOT).startsWith(date.getDayOfWeek().name());
  }

  private static DateTimeFormatter rfc850(int firstYear) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern("dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US);
  }

  private static DateTimeFormatter form(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.US);
  }

  private static Optional<LocalDateTime> parse(String date, DateTimeFormatter form) {
    try {
      return Optional.of(LocalDateTime.parse(date, form));
    } catch (DateTimeParseException anotherForm) {
      return Optional.empty();
    }
  }
}
