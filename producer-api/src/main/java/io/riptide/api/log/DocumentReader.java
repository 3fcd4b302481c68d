// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import io.riptide.schema.document.DocumentPosition;
import java.util.List;

/// Reads documents back from `riptide.documents` by their position. Safe for any thread.
public interface DocumentReader {

  /// The documents at `positions`, one for one and in that order, but no more of them than
  /// `maxBytes` hold; at least one, so that a reader always gets on. Throws
  /// [io.riptide.api.port.DependencyUnavailableException] when the log does not answer within a few
  /// seconds.
  List<StoredDocument> read(List<DocumentPosition> positions, long maxBytes);
}
