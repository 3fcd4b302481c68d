// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Where a body is: in the record itself, or by reference in the blob store (claim check) when it
/// is larger than [#INLINE_LIMIT] or not text.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = BodyRef.Inline.class, name = "inline"),
  @JsonSubTypes.Type(value = BodyRef.Stored.class, name = "stored"),
})
public sealed interface BodyRef {
  /// UTF-8 bytes above which a body leaves the record.
  int INLINE_LIMIT = 900 * 1024;

  /// The body as text, already decoded from its charset.
  record Inline(String text) implements BodyRef {}

  /// The body in the blob store.
  ///
  /// @param location the store's own name for it, opaque to everybody else
  /// @param bytes its size
  /// @param sha256 64 hexadecimal digits over those bytes
  record Stored(String location, long bytes, String sha256) implements BodyRef {}
}
