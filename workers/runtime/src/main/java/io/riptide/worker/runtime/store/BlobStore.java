// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import io.riptide.schema.web.BodyRef;
import java.io.IOException;
import java.io.InputStream;

/// Bodies too large for a record (claim check). Content-addressed: the same bytes have one
/// location. Safe for any thread.
public interface BlobStore {

  /// Stores everything that `body` gives and returns where it is. The caller closes `body`.
  BodyRef.Stored put(InputStream body) throws IOException;

  /// Opens a stored body; the caller closes it. `NoSuchFileException` when it has expired.
  InputStream open(BodyRef.Stored stored) throws IOException;
}
