// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.field;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The moment that `Retry-After` names (RFC 9110, section 10.2.3), made sane: never in the past,
/// never more than a day ahead, and the latest where the field comes twice. What is neither seconds
/// nor a date is ignored.
public final class RetryAfter {
  /// No host parks a task for longer than this.
  public static final Duration LONGEST = Duration.ofDays(1);

  private static final int MAX_DIGITS = 18;

  private RetryAfter() {}

  public static Optional<Instant> parse(List<String> values, Instant now) {
    return values.stream()
        .flatMap(value -> parse(value.strip(), now).stream())
        .max(Instant::compareTo);
  }

  private static Optional<Instant> parse(String value, Instant now) {
    Instant last = now.plus(LONGEST);
    Optional<Instant> named =
        isDigits(value) ? Optional.of(after(value, now, last)) : HttpDate.parse(value, now);
    return named.map(at -> at.isBefore(now) ? now : at).map(at -> at.isAfter(last) ? last : at);
  }

  private static Instant after(String digits, Instant now, Instant last) {
    if (digits.length() > MAX_DIGITS) {
      return last;
    }
    long seconds = Long.parseLong(digits);
    return seconds > LONGEST.toSeconds() ? last : now.plusSeconds(seconds);
  }

  private static boolean isDigits(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
