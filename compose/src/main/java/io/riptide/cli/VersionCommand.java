// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `riptide version`.
final class VersionCommand implements Subcommand {
  private final Surroundings around;

  VersionCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    return Subcommand.named("version", this, "Say which RipTide and which Java this is.");
  }

  @Override
  public int run(ParseResult parsed) {
    around.out().println(Version.line());
    return ExitCodes.OK;
  }
}
