// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.stage;

import io.riptide.schema.web.BodyRef;
import io.riptide.worker.runtime.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Stored files as files of this machine while they are read: a PDF file is read from its end, and
/// a blob store gives streams. Never whole in memory.
record FileCopies(BlobStore blobs) {

  /// A copy of the body; closing deletes it.
  Copy of(BodyRef.Stored body) throws IOException {
    Path path = Files.createTempFile("riptide-", ".pdf");
    try (InputStream in = blobs.open(body)) {
      Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
      return new Copy(path);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /// Keeps an attachment or an image of a file.
  BodyRef.Stored keep(InputStream bytes) throws IOException {
    return blobs.put(bytes);
  }

  /// A file that goes when nobody reads it any more.
  record Copy(Path path) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      Files.deleteIfExists(path);
    }
  }
}
