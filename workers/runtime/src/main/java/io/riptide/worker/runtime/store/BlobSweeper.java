// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes bodies that were stored last longer ago than they are kept, at the start and then once
/// in every interval. Several processes may sweep the same directory.
public final class BlobSweeper implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(BlobSweeper.class);

  private final DirectoryBlobStore blobs;
  private final Duration kept;
  private final InstantSource clock;
  private final ScheduledExecutorService sweeps =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("blob-sweeper").daemon().factory());

  private BlobSweeper(DirectoryBlobStore blobs, Duration kept, InstantSource clock) {
    this.blobs = blobs;
    this.kept = kept;
    this.clock = clock;
  }

  /// Begins to sweep. What is kept shorter than the records that refer to it is missed by their
  /// readers.
  public static BlobSweeper start(
      DirectoryBlobStore blobs, Duration kept, Duration every, InstantSource clock) {
    var sweeper = new BlobSweeper(blobs, kept, clock);
    var _ =
        sweeper.sweeps.scheduleAtFixedRate(
            sweeper::sweep, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    return sweeper;
  }

  /// Ends sweeping.
  @Override
  public void close() {
    sweeps.shutdownNow();
  }

  private void sweep() {
    try {
      int gone = blobs.expire(clock.instant().minus(kept));
      LOGGER.atDebug().addKeyValue("removed", gone).log("old bodies deleted");
    } catch (IOException e) {
      LOGGER.atWarn().setCause(e).log("old bodies could not be deleted");
    }
  }
}
