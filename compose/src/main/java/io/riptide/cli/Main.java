// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli;

import io.riptide.cli.command.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/// The process: takes what surrounds it, runs the command, ends with its exit code.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    var around =
        new Surroundings(
            System.getenv(),
            Path.of("").toAbsolutePath(),
            System.in,
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            System.getenv("RIPTIDE_TERMINAL") != null,
            InstantSource.system());
    System.exit(new Riptide(around).run(arguments));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
