// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.port;

import io.riptide.schema.document.Chunks;
import io.riptide.schema.extraction.Chunking;
import io.riptide.schema.failure.Failure;

/// Chunks of a content without a job, for `POST /content/chunk`. Called on virtual threads, several
/// at once; works only on the CPU and returns what is expected to fail as a value.
public interface SyncChunking {

  /// Cuts `content`; [Chunking#of] says whether it is Markdown.
  Outcome chunk(String content, Chunking how);

  /// What came of it.
  sealed interface Outcome {
    /// The chunks.
    record Chunked(Chunks chunks) implements Outcome {}

    /// The content could not be cut as asked.
    record Refused(Failure failure) implements Outcome {}
  }
}
