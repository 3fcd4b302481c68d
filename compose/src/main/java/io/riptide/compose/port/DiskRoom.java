// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.port;

import io.riptide.api.port.DependencyHealth;
import io.riptide.api.port.Room;
import io.riptide.compose.StartRefused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The disk of a data directory, of which a part is left for what runs already.
///
/// @param leastBytes with less than that free, nothing more is taken in
public record DiskRoom(Path directory, long leastBytes) implements Room, DependencyHealth {
  private static final long MIB = 1 << 20;

  /// With 256 MiB for what runs.
  public static DiskRoom of(Path directory) {
    return new DiskRoom(directory, 256 * MIB);
  }

  /// What a broker needs to open its log. On a full disk it fails in the middle of it, at an index
  /// that is mapped into memory and has no page.
  public static DiskRoom toStart(Path directory) {
    return new DiskRoom(directory, 64 * MIB);
  }

  /// Throws [StartRefused] when there is not enough.
  public void demand() {
    long free = directory.toFile().getUsableSpace();
    if (free < leastBytes) {
      throw new StartRefused(
          "the data directory %s has %d MiB free: make room, at least %d MiB, and start it again"
              .formatted(directory, free / MIB, leastBytes / MIB));
    }
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Check check() {
    Optional<String> lacks = lacks();
    return new Check(lacks.isEmpty(), Duration.ZERO, lacks.orElse("has room"));
  }

  /// Asked for each job, so by `File`, which is one system call; a `FileStore` reads the table of
  /// mounts first. A directory that is gone has 0 bytes free.
  @Override
  public Optional<String> lacks() {
    long free = directory.toFile().getUsableSpace();
    return free > 0 && free >= leastBytes
        ? Optional.empty()
        : Optional.of(
            "%s has %d MiB free, and %d MiB are left for what runs already"
                .formatted(directory, free / MIB, leastBytes / MIB));
  }
}
