// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the file says of itself.
///
/// @param version of the PDF format, such as 1.7
/// @param language of the document, a BCP 47 tag
/// @param custom other text entries of the information dictionary
/// @param encrypted whether the file is, even when no password was needed
/// @param permissions what its owner allows: print, copy, modify, annotate, fill, assemble
public record PdfFacts(
    String version,
    Optional<String> title,
    Optional<String> author,
    Optional<String> subject,
    Optional<String> keywords,
    Optional<String> creator,
    Optional<String> producer,
    Optional<Instant> created,
    Optional<Instant> modified,
    Optional<String> language,
    Map<String, String> custom,
    boolean tagged,
    boolean encrypted,
    List<String> permissions) {

  public static final PdfFacts NONE =
      new PdfFacts(
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          false,
          false,
          List.of());

  public PdfFacts {
    custom = Map.copyOf(custom);
    permissions = List.copyOf(permissions);
  }
}
