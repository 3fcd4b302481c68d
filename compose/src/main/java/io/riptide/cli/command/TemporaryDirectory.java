// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.riptide.compose.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/// A directory for as long as a command runs. When the process is told to end before that, the
/// directory is deleted under whatever still writes into it: nobody will ask for the data, so
/// nothing needs to be brought to an end.
public record TemporaryDirectory(Path path) implements AutoCloseable {
  /// While others write into the directory, files come behind the one who deletes them.
  private static final RetryPolicy<Boolean> UNTIL_GONE =
      RetryPolicy.<Boolean>builder()
          .handleResult(false)
          .withDelay(Duration.ofMillis(10))
          .withMaxAttempts(-1)
          .withMaxDuration(Duration.ofSeconds(5))
          .build();

  /// A new directory, which goes when it is closed or the process ends.
  public static TemporaryDirectory make(PrintWriter err) {
    try {
      var directory = new TemporaryDirectory(Files.createTempDirectory("riptide-"));
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform().name("stop").unstarted(() -> directory.abandon(err)));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory could be made", e);
    }
  }

  private void abandon(PrintWriter err) {
    if (Files.exists(path)) {
      Logging.silence();
      EmbeddedBroker.outliveFiles();
      err.println(System.lineSeparator() + "riptide: stopped");
      close();
    }
  }

  @Override
  public void close() {
    if (!Failsafe.with(UNTIL_GONE).get(this::delete)) {
      throw new IllegalStateException("temporary data was left in " + path);
    }
  }

  private boolean delete() throws IOException {
    Files.walkFileTree(path, new Deletion());
    return !Files.exists(path);
  }

  /// Deletes what is there and does not mind what others delete or add meanwhile.
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    @SuppressWarnings("NullAway") // the visitor's own signature
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      try {
        Files.deleteIfExists(directory);
      } catch (DirectoryNotEmptyException e) {
        return FileVisitResult.CONTINUE; // somebody still fills it
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
