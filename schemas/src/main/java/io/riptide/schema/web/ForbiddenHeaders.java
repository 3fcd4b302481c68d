// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The request header fields that a job may not set, because they belong to the connection (RFC
/// 9110, section 7.6.1), to the message's framing, or would turn the answer into something other
/// than the page.
public final class ForbiddenHeaders {
  private static final Set<String> CONNECTION =
      Set.of(
          "host",
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "content-length",
          "upgrade",
          "http2-settings",
          "expect");
  private static final Set<String> ANSWER =
      Set.of(
          "range",
          "if-range",
          "if-match",
          "if-none-match",
          "if-modified-since",
          "if-unmodified-since");
  private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

  private ForbiddenHeaders() {}

  /// Why a request may not carry the field `name: value`, in words for the user; empty when it may.
  public static Optional<String> reason(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (name.isEmpty() || !name.chars().allMatch(ForbiddenHeaders::isTokenCharacter)) {
      return Optional.of("'" + name + "' is not the name of a header field");
    }
    if (CONNECTION.contains(lower)) {
      return Optional.of(name + " belongs to the connection and cannot be set");
    }
    if (ANSWER.contains(lower)) {
      return Optional.of(name + " would change what is answered; use the cache option instead");
    }
    boolean plain = value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'));
    return plain
        ? Optional.empty()
        : Optional.of("the value of " + name + " must be printable ASCII");
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_SIGNS.indexOf(c) >= 0;
  }
}
