// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import io.riptide.schema.document.Document;
import io.riptide.schema.serde.Json;
import java.nio.ByteBuffer;

/// What lies at a position of `riptide.documents`.
public sealed interface StoredDocument {

  /// A document, as the JSON that is on the topic.
  ///
  /// @param json UTF-8; the same text that the API answers with
  record Found(ByteBuffer json) implements StoredDocument {
    public int bytes() {
      return json.remaining();
    }

    /// The document as a record.
    public Document parsed() {
      return Json.EVENTS.readValue(
          json.array(), json.arrayOffset() + json.position(), json.remaining(), Document.class);
    }
  }

  /// Nothing any more: the topic's retention has passed.
  record Expired() implements StoredDocument {}

  /// Something, but the log could not be read in time. Readers never give it; those who must say
  /// something about each document put it in the place of one.
  record Unreachable() implements StoredDocument {}
}
