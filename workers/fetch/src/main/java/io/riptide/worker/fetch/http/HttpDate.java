// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Points in time as HTTP writes them (RFC 9110, section 5.6.7): IMF-fixdate, and the obsolete RFC
/// 850 and asctime forms that recipients must read.
public final class HttpDate {
  private static final DateTimeFormatter IMF_FIXDATE =
      formatter().appendPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'").toFormatter(Locale.US);
  private static final DateTimeFormatter ASCTIME =
      formatter().appendPattern("EEE MMM ppd HH:mm:ss yyyy").toFormatter(Locale.US);

  private HttpDate() {}

  /// The instant, if `text` is one of the three forms. `now` decides the century of two-digit
  /// years: not more than 50 years ahead.
  public static Optional<Instant> parse(String text, Instant now) {
    String date = text.strip();
    return Stream.of(IMF_FIXDATE, rfc850(now), ASCTIME)
        .flatMap(form -> parse(date, form).stream())
        .findFirst();
  }

  private static Optional<Instant> parse(String date, DateTimeFormatter form) {
    try {
      return Optional.of(LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException anotherForm) {
      return Optional.empty();
    }
  }

  /// `at` as IMF-fixdate, the one form to send.
  public static String format(Instant at) {
    return IMF_FIXDATE.format(at.atOffset(ZoneOffset.UTC));
  }

  private static DateTimeFormatter rfc850(Instant now) {
    int firstYear = now.atOffset(ZoneOffset.UTC).getYear() - 49;
    return formatter()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US);
  }

  private static DateTimeFormatterBuilder formatter() {
    return new DateTimeFormatterBuilder().parseCaseInsensitive();
  }
}
