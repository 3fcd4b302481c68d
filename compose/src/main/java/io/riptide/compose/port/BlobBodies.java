// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.port;

import io.riptide.api.port.KeptBodies;
import io.riptide.schema.web.BodyRef;
import io.riptide.worker.runtime.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// Bodies of the workers' store.
public record BlobBodies(BlobStore blobs) implements KeptBodies {

  @Override
  public Optional<InputStream> open(String location) throws IOException {
    try {
      return Optional.of(blobs.open(new BodyRef.Stored(location, 0, "")));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }
}
