// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.problem;

import java.util.Locale;

/// One thing that is wrong with what a user sent.
///
/// @param pointer where, as a JSON Pointer (RFC 6901) into the body, or the parameter's name
/// @param code which rule was broken
/// @param message the rule in words
public record Violation(String pointer, Code code, String message) {

  /// The rules a body or a parameter can break; on the wire in lower case.
  public enum Code {
    REQUIRED,
    WRONG_TYPE,
    UNKNOWN_FIELD,
    OUT_OF_RANGE,
    TOO_LONG,
    TOO_MANY,
    TOO_FEW,
    INVALID_VALUE,
    INVALID_URL,
    NOT_BUILT;

    private final String text = name().toLowerCase(Locale.ROOT);

    public String text() {
      return text;
    }
  }
}
