// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import static org.awaitility.Awaitility.await;

import io.riptide.schema.web.BodyRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobSweeperIT {
  @TempDir private Path directory;

  @Test
  void bodiesGoWhenTheirTimeIsUp() throws IOException {
    var now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
    var store = new DirectoryBlobStore(directory, 1024, now::get);
    BodyRef.Stored stored = store.put(BlobStoreContract.body("old"));
    try (var _ = BlobSweeper.start(store, Duration.ofDays(1), Duration.ofMillis(20), now::get)) {
      now.set(now.get().plus(Duration.ofDays(2)));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.notExists(directory.resolve(stored.location())));
    }
  }
}
