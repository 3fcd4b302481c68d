// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.extraction;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jsoup.select.Selector;

/// Whether what users write in rules can be used, so that a rule that cannot is refused where it is
/// submitted and not on the first page that it meets.
public final class RuleSyntax {
  /// Instructions of a pattern's program, about. RE2 is linear in the text, but a counted
  /// repetition of a counted repetition multiplies the program.
  private static final long MOST = 10_000;

  private RuleSyntax() {}

  /// Why `selector` is no CSS selector as jsoup reads it; empty where it is one.
  public static Optional<String> wrongSelector(String selector) {
    try {
      Selector.evaluatorOf(selector);
      return Optional.empty();
    } catch (Selector.SelectorParseException | IllegalArgumentException malformed) {
      return Optional.of("is not a CSS selector: " + malformed.getMessage());
    }
  }

  /// Why `pattern` is no pattern in RE2 syntax, or is too large; empty where it can be used.
  public static Optional<String> wrongPattern(String pattern) {
    if (size(pattern) > MOST) {
      return Optional.of("has counted repetitions that multiply to more than %,d".formatted(MOST));
    }
    try {
      Pattern.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException malformed) {
      return Optional.of("is not in RE2 syntax: " + malformed.getMessage());
    }
  }

  /// About how many instructions `pattern` compiles to: characters, times the counts around them.
  private static long size(String pattern) {
    Deque<Long> open = new ArrayDeque<>();
    long sum = 0;
    long last = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int counted = c == '{' ? closing(pattern, i) : -1;
      if (counted > 0) {
        sum += last * (count(pattern.substring(i + 1, counted)) - 1);
        i = counted;
      } else if (c == '(') {
        open.push(sum);
        sum = 0;
        last = 0;
      } else if (c == ')' && !open.isEmpty()) {
        last = sum + 1;
        sum = open.pop() + last;
      } else {
        i += c == '\\' ? 1 : 0;
        last = 1;
        sum++;
      }
      if (sum > MOST || last > MOST) {
        return Math.max(sum, last);
      }
    }
    return sum;
  }

  /// Where the repetition that begins at `from` ends, or -1 when it is none.
  private static int closing(String pattern, int from) {
    int end = from + 1;
    while (end < pattern.length()
        && (Character.isDigit(pattern.charAt(end)) || pattern.charAt(end) == ',')) {
      end++;
    }
    boolean repetition = end > from + 1 && end < pattern.length() && pattern.charAt(end) == '}';
    return repetition && end - from < 16 ? end : -1;
  }

  private static long count(String bounds) {
    long most = 1;
    for (String bound : bounds.split(",", -1)) {
      most = bound.isEmpty() ? most : Math.max(most, Long.parseLong(bound));
    }
    return most;
  }
}
