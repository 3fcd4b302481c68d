// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.metadata.date;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates as pages write them, read as ISO 8601. A form that means two days, as 03/04/2020 does, is
/// read as day first unless that is no date.
public final class DateText {
  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2100;
  private static final int MAX_LENGTH = 200;
  private static final int FEWEST_DIGITS = 4;
  private static final Pattern MOMENT =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})[T"
              + " ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)\\s*(Z|[+-]\\d{2}:?\\d{2})?");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<!\\d)(\\d{4})\\s*[-/.年년]\\s*(\\d{1,2})\\s*[-/.月월]\\s*(\\d{1,2})(?!\\d)");
  private static final Pattern COMPACT =
      Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(\\d{2})(\\d{2})(?!\\d)");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})\\s?[-/.|]\\s?(\\d{1,2})\\s?[-/.|]\\s?(\\d{4}|\\d{2})(?!\\d)");
  private static final Pattern DAY_MONTH_NAME =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?\\s+(?:de |d')?(\\p{L}{3,12})\\.?,?\\s+(?:de"
              + " |del )?(\\d{4})(?!\\d)");
  private static final Pattern MONTH_NAME_DAY =
      Pattern.compile("(\\p{L}{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)");
  private static final Map<String, Integer> MONTHS = MonthNames.BY_PREFIX;

  private DateText() {}

  /// The first date in `text`, with its time where it has one in ISO form.
  public static Optional<String> parse(String text) {
    String part = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    int digits = digits(part);
    if (digits < FEWEST_DIGITS) {
      return Optional.empty();
    }
    boolean year = longestRun(part) >= FEWEST_DIGITS;
    return year ? withYear(part) : numeric(part);
  }

  private static Optional<String> withYear(String part) {
    Matcher moment = MOMENT.matcher(part);
    if (part.indexOf(':') > 0
        && moment.find()
        && date(moment.group(1), moment.group(2), moment.group(3)).isPresent()) {
      String zone = moment.group(5) == null ? "" : moment.group(5);
      String day = moment.group(1) + "-" + moment.group(2) + "-" + moment.group(3);
      return Optional.of(day + "T" + moment.group(4) + zone);
    }
    return ofDay(part);
  }

  private static int digits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += isDigit(text, i) ? 1 : 0;
    }
    return digits;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = isDigit(text, i) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static boolean isDigit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static Optional<String> ofDay(String text) {
    Matcher matcher = YEAR_FIRST.matcher(text);
    if (matcher.find()) {
      Optional<String> found = date(matcher.group(1), matcher.group(2), matcher.group(3));
      if (found.isPresent()) {
        return found;
      }
    }
    Optional<String> named = named(text);
    if (named.isPresent()) {
      return named;
    }
    return numeric(text);
  }

  private static Optional<String> numeric(String text) {
    Matcher matcher = DAY_FIRST.matcher(text);
    if (matcher.find()) {
      String year = matcher.group(3).length() == 2 ? "20" + matcher.group(3) : matcher.group(3);
      Optional<String> dayFirst = date(year, matcher.group(2), matcher.group(1));
      return dayFirst.isPresent() ? dayFirst : date(year, matcher.group(1), matcher.group(2));
    }
    matcher = COMPACT.matcher(text);
    return matcher.find()
        ? date(matcher.group(1), matcher.group(2), matcher.group(3))
        : Optional.empty();
  }

  private static Optional<String> named(String text) {
    Matcher matcher = DAY_MONTH_NAME.matcher(text);
    while (matcher.find()) {
      int month = month(matcher.group(2));
      if (month > 0) {
        return date(matcher.group(3), Integer.toString(month), matcher.group(1));
      }
    }
    matcher = MONTH_NAME_DAY.matcher(text);
    while (matcher.find()) {
      int month = month(matcher.group(1));
      if (month > 0) {
        return date(matcher.group(3), Integer.toString(month), matcher.group(2));
      }
    }
    return Optional.empty();
  }

  private static int month(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (int length = Math.min(lower.length(), 4); length >= 3; length--) {
      Integer month = MONTHS.get(lower.substring(0, length));
      if (month != null) {
        return month;
      }
    }
    return 0;
  }

  private static Optional<String> date(String year, String month, String day) {
    try {
      LocalDate date =
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      boolean plausible = date.getYear() >= FIRST_YEAR && date.getYear() < LAST_YEAR;
      return plausible ? Optional.of(date.toString()) : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
