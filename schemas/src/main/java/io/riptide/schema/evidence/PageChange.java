// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.evidence;

import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import java.time.Instant;
import java.util.Optional;

/// What became of a page since the last run that remembered it.
///
/// @param before what was known of it; absent when it is new
public record PageChange(Kind kind, Optional<Before> before) {

  /// A page that no earlier run had.
  public static final PageChange NEW = new PageChange(Kind.NEW, Optional.empty());

  /// What can become of it; on the wire in lower case.
  public enum Kind {
    NEW,
    /// Its content is another.
    CHANGED,
    /// Its server says that it is not modified, or its content is the same.
    UNCHANGED,
    /// Its server says that there is no such page any more: 404, 410, a redirect, or `noindex`.
    REMOVED
  }

  /// The page as it was known.
  ///
  /// @param position where its document lies, as long as it is kept
  /// @param fetchedAt when that document was made
  public record Before(DocumentId documentId, DocumentPosition position, Instant fetchedAt) {}
}
