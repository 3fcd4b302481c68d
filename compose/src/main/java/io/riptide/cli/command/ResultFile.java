// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Where results go: a file, which is closed, or standard output, which is not.
///
/// @param ours what `writer` writes to, where that is a file
public record ResultFile(PrintWriter writer, Optional<ResultTarget> ours) implements AutoCloseable {
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
      return new ResultFile(around.out(), Optional.empty());
    }
    var target = new ResultTarget(around.directory().resolve(file));
    return new ResultFile(new PrintWriter(target), Optional.of(target));
  }

  /// Throws when something that was written to a file is not in it.
  @Override
  public void close() {
    writer.flush();
    if (ours.isPresent()) {
      writer.close();
      ours.get().requireWhole();
    }
  }
}
