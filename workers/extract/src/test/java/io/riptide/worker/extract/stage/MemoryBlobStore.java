// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.stage;

import io.riptide.schema.serde.Digest;
import io.riptide.schema.web.BodyRef;
import io.riptide.worker.runtime.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A blob store that forgets everything with the test.
final class MemoryBlobStore implements BlobStore {
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();

  @Override
  public BodyRef.Stored put(InputStream body) throws IOException {
    byte[] bytes = body.readAllBytes();
    String hash = HexFormat.of().formatHex(Digest.sha256(bytes));
    blobs.put(hash, bytes);
    return new BodyRef.Stored(hash, bytes.length, hash);
  }

  @Override
  public InputStream open(BodyRef.Stored stored) throws IOException {
    byte[] bytes = blobs.get(stored.location());
    if (bytes == null) {
      throw new NoSuchFileException(stored.location());
    }
    return new ByteArrayInputStream(bytes);
  }
}
