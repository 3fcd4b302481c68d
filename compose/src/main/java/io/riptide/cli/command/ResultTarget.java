// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file of results. What it had before goes when the first result comes and not earlier, so a
/// server that does not answer costs nobody yesterday's results. It remembers what went wrong,
/// because a `PrintWriter` above it tells nobody.
public final class ResultTarget extends Writer {
  private final Path path;
  private Optional<Writer> opened = Optional.empty();
  private Optional<IOException> failed = Optional.empty();

  /// A file in a directory that is there. Throws when it is not.
  ResultTarget(Path path) {
    this.path = path;
    Path parent = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
    if (Files.isDirectory(path) || !Files.isWritable(Files.exists(path) ? path : parent)) {
      throw new UncheckedIOException("cannot write to " + path, new IOException("no such place"));
    }
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    attempt(() -> {
      if (opened.isEmpty()) {
        opened = Optional.of(Files.newBufferedWriter(path, StandardCharsets.UTF_8));
      }
      opened.get().write(text, from, length);
    });
  }

  @Override
  public void flush() throws IOException {
    if (opened.isPresent()) {
      attempt(opened.get()::flush);
    }
  }

  @Override
  public void close() throws IOException {
    if (opened.isPresent()) {
      attempt(opened.get()::close);
    }
  }

  /// Throws when not everything that was written is in the file.
  void requireWhole() {
    if (failed.isPresent()) {
      throw new UncheckedIOException("cannot write to " + path, failed.get());
    }
  }

  private void attempt(Attempt attempt) throws IOException {
    try {
      attempt.run();
    } catch (IOException e) {
      failed = failed.or(() -> Optional.of(e));
      throw e;
    }
  }

  /// What may fail.
  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }
}
