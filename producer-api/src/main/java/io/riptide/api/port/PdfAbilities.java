// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.port;

import java.util.List;
import java.util.Optional;

/// What can be done with PDF files on this machine. Safe for any thread.
public interface PdfAbilities {

  /// What recognises the text of scanned pages, if it is installed and not turned off.
  Optional<Ocr> ocr();

  /// A recogniser of text.
  ///
  /// @param languages that it has
  record Ocr(String version, List<String> languages) {
    public Ocr {
      languages = List.copyOf(languages);
    }
  }
}
