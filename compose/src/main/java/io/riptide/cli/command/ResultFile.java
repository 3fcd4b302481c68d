// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Where results go: a file, which is closed, or standard output, which is not.
public record ResultFile(PrintWriter writer, boolean ours) implements AutoCloseable {
  private static final String FILE = "--file";

  /// The flag `-f`.
  public static OptionSpec option() {
    return OptionSpec.builder("-f", FILE)
        .paramLabel("FILE")
        .type(String.class)
        .description("Write the results to this file instead of standard output.")
        .build();
  }

  /// Where the flag says, else standard output.
  public static ResultFile of(ParseResult parsed, Surroundings around) {
    String file = parsed.matchedOptionValue(FILE, "");
    if (file.isEmpty()) {
      return new ResultFile(around.out(), false);
    }
    Path path = around.directory().resolve(file);
    try {
      return new ResultFile(
          new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8)), true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + path, e);
    }
  }

  @Override
  public void close() {
    writer.flush();
    if (ours) {
      writer.close();
    }
  }
}
