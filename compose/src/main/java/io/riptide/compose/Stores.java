// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import io.riptide.compose.config.Settings;
import io.riptide.worker.runtime.store.BlobStore;
import io.riptide.worker.runtime.store.DirectoryBlobStore;
import io.riptide.worker.runtime.store.EmbeddedStore;
import io.riptide.worker.runtime.store.RedisSettings;
import io.riptide.worker.runtime.store.RedisStore;
import io.riptide.worker.runtime.store.SharedStore;
import java.io.IOException;
import java.nio.file.Path;

/// The stores as configured.
final class Stores {
  private static final long EMBEDDED_BYTES = 32L << 20;
  private static final long LARGEST_BLOB = 128L << 20;

  private Stores() {}

  /// Redis where one is configured, else this process's own memory.
  static SharedStore shared(ProcessContext context) {
    return context
        .configuration()
        .get(Settings.REDIS)
        .<SharedStore>map(uri -> new RedisStore(RedisSettings.of(uri), context.clock()))
        .orElseGet(() -> new EmbeddedStore(EMBEDDED_BYTES, context.clock()));
  }

  /// Large bodies as files.
  static BlobStore blobs(ProcessContext context, Path directory) {
    try {
      return new DirectoryBlobStore(directory, LARGEST_BLOB, context.clock());
    } catch (IOException e) {
      throw new StartRefused("large bodies cannot be kept in %s: %s".formatted(directory, e), e);
    }
  }
}
