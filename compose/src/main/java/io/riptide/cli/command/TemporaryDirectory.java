// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// A directory for as long as a command runs. When the process is told to end before that, the
/// directory is deleted under whatever still writes into it: nobody will ask for the data, so
/// nothing needs to be brought to an end.
public record TemporaryDirectory(Path path) implements AutoCloseable {

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
      err.println(System.lineSeparator() + "riptide: stopped");
      close();
    }
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("temporary data was left in " + path, e);
    }
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
        return FileVisitResult.CONTINUE; // the process is ending under those who fill it
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
