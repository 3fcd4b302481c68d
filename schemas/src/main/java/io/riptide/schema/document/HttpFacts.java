// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

import io.riptide.schema.evidence.PageVersion;
import io.riptide.schema.evidence.Validators;
import java.util.Optional;

/// What the last answer of a fetch said.
///
/// @param status the HTTP status
/// @param contentType the `Content-Type` field as received
/// @param etag the validator, if any (RFC 9110, section 8.8.3)
/// @param lastModified the other validator, as received
/// @param bytes decoded bytes of the body
public record HttpFacts(
    int status,
    Optional<String> contentType,
    Optional<String> etag,
    Optional<String> lastModified,
    long bytes) {

  /// The version of a page that this answer brought.
  ///
  /// @param contentHash SHA-256 over its content, 64 hexadecimal digits
  public PageVersion version(String contentHash) {
    return new PageVersion(contentHash, new Validators(etag, lastModified));
  }
}
