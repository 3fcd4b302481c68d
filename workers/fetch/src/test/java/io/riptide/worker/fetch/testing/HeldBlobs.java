// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.testing;

import io.riptide.schema.serde.Digest;
import io.riptide.schema.web.BodyRef;
import io.riptide.worker.runtime.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Bodies of a test, on the heap.
public final class HeldBlobs implements BlobStore {
  private final Map<String, byte[]> held = new ConcurrentHashMap<>();

  @Override
  public BodyRef.Stored put(InputStream body) throws IOException {
    byte[] bytes = body.readAllBytes();
    String sha256 = Digest.sha256Hex(new String(bytes, StandardCharsets.ISO_8859_1));
    held.put(sha256, bytes);
    return new BodyRef.Stored(sha256, bytes.length, sha256);
  }

  @Override
  public InputStream open(BodyRef.Stored stored) throws IOException {
    byte[] bytes = held.get(stored.location());
    if (bytes == null) {
      throw new NoSuchFileException(stored.location());
    }
    return new ByteArrayInputStream(bytes);
  }

  public boolean isEmpty() {
    return held.isEmpty();
  }
}
