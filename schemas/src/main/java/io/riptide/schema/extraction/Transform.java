// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.extraction;

import java.util.Optional;

/// One step from what stands on a page to the value wanted. A step that a value does not allow
/// leaves no value. On a list each entry is transformed.
///
/// @param argument what the kind needs to know, where it needs anything
public record Transform(Kind kind, Optional<String> argument) {
  public Transform {
    if (kind.needsArgument && argument.isEmpty()) {
      throw new IllegalArgumentException(kind + " needs an argument");
    }
  }

  /// The kinds of steps; on the wire in lower case.
  public enum Kind {
    /// Without white space at both ends.
    TRIM(false),
    /// The first number; the argument is its decimal separator where that cannot be seen.
    NUMBER(false),
    /// The first amount of money, with its currency; the argument is the currency where none is.
    CURRENCY(false),
    /// The first date, in ISO 8601.
    DATE(false),
    /// Absolute, by the base of the page.
    URL(false),
    /// Lower case.
    LOWER(false),
    /// Upper case.
    UPPER(false),
    /// A list of the parts between the argument, or between commas.
    SPLIT(false),
    /// The entries of a list as one text, with the argument between them, or a comma and a space.
    JOIN(false),
    /// The first group, or else the whole, of the first match of the argument, in RE2 syntax.
    REGEX(true),
    /// What the text is as JSON, or the part at the argument, a JSON Pointer (RFC 6901).
    JSON(false),
    /// Character references, as `&amp;`, replaced by what they stand for.
    HTML_DECODE(false);

    private final boolean needsArgument;

    Kind(boolean needsArgument) {
      this.needsArgument = needsArgument;
    }

    public boolean needsArgument() {
      return needsArgument;
    }
  }
}
