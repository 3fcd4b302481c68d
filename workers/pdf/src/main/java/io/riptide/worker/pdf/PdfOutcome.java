// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import java.util.Locale;

/// What became of a file.
public sealed interface PdfOutcome {
  record Read(PdfDocument document) implements PdfOutcome {}

  /// Nothing of the file can be had.
  ///
  /// @param detail for a person; never parsed
  record Refused(Reason reason, String detail) implements PdfOutcome {}

  /// Stable names; the wire form is the lower-case name.
  enum Reason {
    FILE_TOO_LARGE,
    FILE_UNREADABLE,
    NOT_A_PDF,
    PASSWORD_NEEDED,
    ENCRYPTION_UNKNOWN,
    DAMAGED,
    MEMORY;

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
