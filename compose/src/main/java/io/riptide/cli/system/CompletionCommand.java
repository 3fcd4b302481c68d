// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.system;

import io.riptide.cli.command.Choice;
import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `riptide completion`: the script that completes commands and flags in a shell.
public final class CompletionCommand implements Subcommand {
  private final Surroundings around;

  public CompletionCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Subcommand.named(
            "completion", this, "Print a script that completes commands and flags in your shell.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .paramLabel("bash|zsh|fish")
            .type(Shell.class)
            .converters(new Choice<>(Shell.class))
            .description("For example: source <(riptide completion bash)")
            .build());
    return spec;
  }

  @Override
  public int run(ParseResult parsed) {
    var root = parsed.commandSpec().root();
    Shell shell = parsed.matchedPositionalValue(0, Shell.bash);
    around
        .out()
        .print(
            switch (shell) {
              case bash, zsh -> AutoComplete.bash("riptide", root.commandLine());
              case fish -> FishCompletion.of(root);
            });
    return ExitCodes.OK;
  }

  /// The shells that are spoken.
  enum Shell {
    bash,
    zsh,
    fish
  }
}
