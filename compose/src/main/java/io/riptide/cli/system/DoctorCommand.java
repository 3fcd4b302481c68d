// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.system;

import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.compose.doctor.Checks;
import io.riptide.compose.doctor.Finding;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `riptide doctor`: whether this machine can run RipTide as configured, and what to do where not.
public final class DoctorCommand implements Subcommand {
  private final Surroundings around;

  public DoctorCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Subcommand.named(
            "doctor", this, "Check whether RipTide can run here as configured, with advice.");
    SettingFlags.addTo(spec, Settings.all());
    return spec;
  }

  @Override
  public int run(ParseResult parsed) {
    Configuration configuration = SettingFlags.resolve(parsed, around);
    List<Finding> findings = new Checks(configuration).run();
    for (Finding finding : findings) {
      around.out().printf("%-8s %-14s %s%n", mark(finding), finding.subject(), finding.fact());
      finding.advice().ifPresent(advice -> around.out().printf("%24s%s%n", "", advice));
    }
    boolean broken = findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.BROKEN);
    return broken ? ExitCodes.UNREACHABLE : ExitCodes.OK;
  }

  private static String mark(Finding finding) {
    return switch (finding.verdict()) {
      case FINE -> "ok";
      case ABSENT -> "absent";
      case BROKEN -> "broken";
    };
  }
}
