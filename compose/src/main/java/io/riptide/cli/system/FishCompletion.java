// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.system;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completions for the fish shell, made from the command tree: one `complete` line per command and
/// flag.
final class FishCompletion {
  private FishCompletion() {}

  static String of(CommandSpec root) {
    var script = new StringBuilder("complete -c riptide -f\n");
    root.subcommands()
        .forEach((name, line) -> {
          script.append(
              "complete -c riptide -n __fish_use_subcommand -a %s -d %s%n"
                  .formatted(name, quoted(line.getCommandSpec())));
          options(script, name, line.getCommandSpec());
          nested(script, name, line.getCommandSpec());
        });
    return script.toString();
  }

  private static void nested(StringBuilder script, String parent, CommandSpec spec) {
    spec.subcommands()
        .forEach((name, line) -> {
          script.append(
              "complete -c riptide -n '__fish_seen_subcommand_from %s' -a %s -d %s%n"
                  .formatted(parent, name, quoted(line.getCommandSpec())));
          options(script, name, line.getCommandSpec());
        });
  }

  private static void options(StringBuilder script, String command, CommandSpec spec) {
    for (OptionSpec option : spec.options()) {
      script.append("complete -c riptide -n '__fish_seen_subcommand_from %s'".formatted(command));
      Arrays.stream(option.names())
          .forEach(name ->
              script.append(
                  name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1)));
      script.append(option.arity().max() > 0 ? " -r" : "").append(String.format(Locale.ROOT, "%n"));
    }
  }

  private static String quoted(CommandSpec spec) {
    String[] description = spec.usageMessage().description();
    String text = description.length == 0 ? spec.name() : description[0];
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
