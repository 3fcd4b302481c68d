// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body;

import io.riptide.schema.web.ForbiddenHeaders;
import java.util.Locale;
import java.util.Optional;

/// What a user may put into the headers of the requests that are made for a job: nothing that would
/// end a line, and nothing that is the HTTP client's own business.
public final class HeaderRules {
  public static final int LONGEST_VALUE = 8_192;

  private HeaderRules() {}

  /// What is wrong with the header, if anything.
  public static Optional<String> violation(String name, String value) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "cookie" -> Optional.of("cookies have a member of their own: 'cookies'");
      case "user-agent" -> Optional.of("the user agent has a member of its own: 'user_agent'");
      default -> ForbiddenHeaders.reason(name, value);
    };
  }

  /// RFC 9110, section 5.6.2.
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /// Printable ASCII, spaces and tabs (RFC 9110, section 5.5, without its obsolete part).
  public static boolean isValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\t' && (c < ' ' || c > '~')) {
        return false;
      }
    }
    return true;
  }

  /// RFC 6265, section 4.1.1, quotes allowed.
  public static boolean isCookieValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~' || c == ',' || c == ';' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /// Letters, digits, dots and dashes, perhaps with a leading dot; brackets and colons for IPv6.
  public static boolean isDomain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && ".-_[]:".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
