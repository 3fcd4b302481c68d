// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a user may put into the headers of the requests that are made for a job: nothing that would
/// end a line, and nothing that is the HTTP client's own business.
final class HeaderRules {
  static final int LONGEST_VALUE = 8_192;

  private static final Set<String> RESERVED =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "cookie",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "range",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private HeaderRules() {}

  /// What is wrong with the header, if anything.
  static Optional<String> violation(String name, String value) {
    if (name.length() > 128 || !isToken(name)) {
      return Optional.of("is not a header name (RFC 9110, section 5.1)");
    }
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of("is set by RipTide; cookies and user_agent have members of their own");
    }
    return isValue(value) ? Optional.empty() : Optional.of("must be printable and on one line");
  }

  /// RFC 9110, section 5.6.2.
  static boolean isToken(String text) {
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
  static boolean isValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\t' && (c < ' ' || c > '~')) {
        return false;
      }
    }
    return true;
  }

  /// RFC 6265, section 4.1.1, quotes allowed.
  static boolean isCookieValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~' || c == ',' || c == ';' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /// Letters, digits, dots and dashes, perhaps with a leading dot; brackets and colons for IPv6.
  static boolean isDomain(String text) {
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
