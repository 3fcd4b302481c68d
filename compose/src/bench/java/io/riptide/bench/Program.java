// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The programs of this package, each in a process of its own, so that what they cost is told apart.
public final class Program {
  /// Begins the line by which a program says that it serves.
  public static final String SERVING = "serving ";

  private Program() {}

  /// Starts one by the name of its class.
  public static Process start(String name, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.riptide.bench." + name);
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// Starts one that says `serving` and where on its output, and waits for that line.
  public static Serving serving(String name, String... arguments) throws IOException {
    Process process = start(name, arguments);
    var lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(SERVING)) {
        return new Serving(process, line.substring(SERVING.length()));
      }
    }
    throw new IOException(name + " did not start");
  }

  /// A program that serves until it is closed.
  ///
  /// @param where what it serves on
  public record Serving(Process process, String where) implements AutoCloseable {
    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
