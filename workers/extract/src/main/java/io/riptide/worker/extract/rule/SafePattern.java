// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Compiles a user's regular expression: RE2 syntax, and not too large. RE2 itself is linear in the
/// text, but a counted repetition of a counted repetition multiplies its program.
public final class SafePattern {
  /// Instructions of a program, about.
  private static final long MOST = 10_000;

  private SafePattern() {}

  /// The pattern of a rule; `rule` names it in what is thrown.
  public static Pattern compile(String rule, String pattern) throws RuleFailedException {
    if (size(pattern) > MOST) {
      throw new RuleFailedException(
          "%s: the counted repetitions of its pattern multiply to more than %,d"
              .formatted(rule, MOST));
    }
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException malformed) {
      throw new RuleFailedException(
          "%s: its pattern is not in RE2 syntax: %s".formatted(rule, malformed.getMessage()));
    }
  }

  /// About how many instructions `pattern` compiles to: characters, times the counts around them.
  static long size(String pattern) {
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
