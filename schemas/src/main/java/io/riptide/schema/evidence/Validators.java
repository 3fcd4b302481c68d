// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.evidence;

import java.util.Optional;

/// By what a server tells whether a page has changed since it was fetched (RFC 9110, section 8.8).
///
/// @param etag the `ETag` field as received
/// @param lastModified the `Last-Modified` field as received
public record Validators(Optional<String> etag, Optional<String> lastModified) {
  /// Of a page that has none.
  public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

  /// Whether a request can be made conditional by them.
  public boolean any() {
    return etag.isPresent() || lastModified.isPresent();
  }

  /// These after a later answer: what it says stands for what was known.
  public Validators updated(Validators later) {
    return new Validators(later.etag().or(() -> etag), later.lastModified().or(() -> lastModified));
  }
}
