// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.system;

import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.command.Version;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `riptide version`.
public final class VersionCommand implements Subcommand {
  private final Surroundings around;

  public VersionCommand(Surroundings around) {
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
