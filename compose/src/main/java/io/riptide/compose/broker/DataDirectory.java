// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import io.riptide.compose.StartRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The directory in which one instance keeps everything, held by a lock that the operating system
/// takes back when the process ends in any way.
public final class DataDirectory implements AutoCloseable {
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Creates the directory where it is missing and takes its lock. Throws [StartRefused] when
  /// another process has it or it cannot be written.
  public static DataDirectory open(Path path) {
    return tryOpen(path)
        .orElseThrow(() ->
            new StartRefused(
                ("the data directory %s is in use by another RipTide (process %s):"
                        + " stop it or choose another with --data-dir")
                    .formatted(path, holder(path))));
  }

  private static Optional<DataDirectory> tryOpen(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (tryLock(channel).isEmpty()) {
        channel.close();
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(StandardCharsets.UTF_8.encode(Long.toString(ProcessHandle.current().pid())));
      return Optional.of(new DataDirectory(path, channel));
    } catch (IOException e) {
      throw new StartRefused(
          "the data directory %s cannot be used: %s; choose another with --data-dir"
              .formatted(path, e),
          e);
    }
  }

  /// The first directory `process-1`, `process-2`, … under `parent` that no other process has, so
  /// that several processes of a role can share a machine, and a killed one finds its state again.
  public static DataDirectory firstFree(Path parent) {
    for (int number = 1; ; number++) {
      Optional<DataDirectory> opened = tryOpen(parent.resolve("process-" + number));
      if (opened.isPresent()) {
        return opened.get();
      }
    }
  }

  /// The broker's log.
  public Path kafka() {
    return path.resolve("kafka");
  }

  /// Local state of the topology, which is made anew from the log where it is missing.
  public Path streams() {
    return path.resolve("streams");
  }

  /// Bodies too large for a record.
  public Path blobs() {
    return path.resolve("blobs");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StartRefused("the lock of " + path + " could not be given back", e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // held by another instance in this very process
    }
  }

  private static String holder(Path path) {
    try {
      return Files.readString(path.resolve(LOCK)).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
