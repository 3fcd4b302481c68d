// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.system;

import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting;
import io.riptide.compose.config.Settings;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `riptide config`: every setting, the value in force and where it comes from.
public final class ConfigCommand implements Subcommand {
  private final Surroundings around;

  public ConfigCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Subcommand.named(
            "config", this, "Show every setting, the value in force and where it comes from.");
    SettingFlags.addTo(spec, Settings.all());
    return spec;
  }

  @Override
  public int run(ParseResult parsed) {
    Configuration configuration = SettingFlags.resolve(parsed, around);
    List<Configuration.Entry> entries =
        Settings.all().stream().<Configuration.Entry>map(configuration::entry).toList();
    int keys = entries.stream().mapToInt(entry -> entry.setting().key().length()).max().orElse(0);
    int values = entries.stream().mapToInt(entry -> entry.shown().length()).max().orElse(0);
    Setting.Section section = entries.getFirst().setting().section();
    for (Configuration.Entry entry : entries) {
      if (entry.setting().section() != section) {
        section = entry.setting().section();
        around.out().println();
      }
      around
          .out()
          .printf(
              "%-" + keys + "s  %-" + Math.max(1, values) + "s  %s%n",
              entry.setting().key(),
              entry.shown().isEmpty() ? "-" : entry.shown(),
              entry.origin());
    }
    return ExitCodes.OK;
  }
}
