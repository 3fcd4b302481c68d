// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command of `riptide`: says what it accepts and does it.
public interface Subcommand {

  /// Its name, help, options and parameters.
  CommandSpec spec();

  /// Does it and returns the exit code. What a user can mend is thrown as an exception whose
  /// message [Riptide] prints.
  int run(ParseResult parsed) throws InterruptedException;

  /// The start of every spec: the name and one sentence.
  static CommandSpec named(String name, Subcommand itself, String description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(itself).name(name);
    spec.mixinStandardHelpOptions(true);
    spec.usageMessage().description(description).abbreviateSynopsis(true);
    return spec;
  }
}
