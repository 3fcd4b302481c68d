// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/// The name of an instance, kept beside its state. An instance that was killed and comes back under
/// the same name takes its place in the group at once, instead of waiting for its own session to
/// run out (static membership, KIP-345).
final class InstanceId {
  private static final String FILE = "instance-id";

  private InstanceId() {}

  /// The name kept in `stateDir`, made at the first start.
  static String in(Path stateDir) {
    Path file = stateDir.resolve(FILE);
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException firstStart) {
      return make(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String make(Path file) {
    String id = UUID.randomUUID().toString();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, id);
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
