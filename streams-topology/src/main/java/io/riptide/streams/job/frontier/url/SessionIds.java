// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.url;

import java.util.Locale;
import java.util.Set;

/// Session ids that servers write into URLs for visitors without cookies: each visit has others, so
/// to a spider they are endless spellings of the same pages.
final class SessionIds {
  /// Parameters that are nothing else, by the name their platform gives them.
  private static final Set<String> ALWAYS =
      Set.of(
          "jsessionid",
          "phpsessid",
          "sessionid",
          "session_id",
          "sess_id",
          "cfid",
          "cftoken",
          "oscsid",
          "zenid",
          "xtcsid",
          "asp.net_sessionid",
          "sid_session",
          "viewstate");

  /// Parameters that are one when their value looks so.
  private static final Set<String> PERHAPS = Set.of("sid", "s", "session", "sess");

  private static final String ASP = "aspsessionid";
  private static final int SHORTEST = 20;

  private SessionIds() {}

  static boolean isSession(String name, String value) {
    return ALWAYS.contains(name)
        || name.startsWith(ASP)
        || (PERHAPS.contains(name) && looksRandom(value));
  }

  /// The path, or the URL up to it, without `;jsessionid=…` (Java) and `/(S(…))` (ASP.NET).
  static String outOfPath(String path) {
    String left = path;
    int semicolon = left.indexOf(';');
    if (semicolon >= 0 && isJava(left.substring(semicolon + 1))) {
      int end = left.indexOf('/', semicolon);
      left = left.substring(0, semicolon) + (end < 0 ? "" : left.substring(end));
    }
    int open = left.indexOf("/(");
    int close = open < 0 ? -1 : left.indexOf("))", open);
    if (close > open + 3 && left.charAt(open + 3) == '(') {
      left = left.substring(0, open) + left.substring(close + 2);
    }
    return left;
  }

  private static boolean isJava(String parameters) {
    String lower = parameters.toLowerCase(Locale.ROOT);
    return lower.startsWith("jsessionid=")
        || lower.startsWith("phpsessid=")
        || lower.startsWith("sid=");
  }

  private static boolean looksRandom(String value) {
    if (value.length() < SHORTEST) {
      return false;
    }
    boolean digit = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        return false;
      }
      digit |= Character.isDigit(c);
    }
    return digit;
  }
}
