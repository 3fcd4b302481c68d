// SPDX-License-Identifier: Apache-2.0
package io.riptide.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A JVM of its own with the classes under test, so that it can be killed. What it prints goes to
/// files, and both streams are shown when a wait on it fails.
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final Path err;

  private ChildJvm(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// Runs `main` with `arguments`; its output is kept under `directory`.
  public static ChildJvm start(
      Path directory, Class<?> main, Map<String, String> environment, List<String> arguments) {
    try {
      Path out = Files.createTempFile(directory, main.getSimpleName(), ".out");
      Path err = Files.createTempFile(directory, main.getSimpleName(), ".err");
      var command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "--sun-misc-unsafe-memory-access=allow",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  main.getName()));
      command.addAll(arguments);
      var builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      builder.directory(directory.toFile());
      return new ChildJvm(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until standard output holds `text` and returns all that was printed so far.
  public String awaitOutput(String text, Duration within) {
    Awaitility.await("'" + text + "' from the child process")
        .atMost(within)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          if (!process.isAlive() && !output().contains(text)) {
            throw new AssertionError("the child process ended: " + output() + errors());
          }
          return output().contains(text);
        });
    return output();
  }

  /// Ends it as `kill -9` does and waits until it is gone.
  public void kill() {
    process.destroyForcibly();
    await(Duration.ofSeconds(10));
  }

  /// Asks it to end as `kill` does, and returns its exit code.
  public int terminate(Duration within) {
    process.destroy();
    return await(within);
  }

  /// Waits until it has ended and returns its exit code.
  public int await(Duration within) {
    try {
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after " + within + ": " + output() + errors());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public String output() {
    return read(out);
  }

  public String errors() {
    return read(err);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
