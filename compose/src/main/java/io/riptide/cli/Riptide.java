// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli;

import io.riptide.cli.client.ServerRefused;
import io.riptide.cli.client.ServerUnreachable;
import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.command.Version;
import io.riptide.cli.crawl.CrawlCommand;
import io.riptide.cli.crawl.MapCommand;
import io.riptide.cli.crawl.PdfCommand;
import io.riptide.cli.crawl.SpiderCommand;
import io.riptide.cli.extract.ExtractCommand;
import io.riptide.cli.extract.ExtractorsCommand;
import io.riptide.cli.extract.SchemaCommand;
import io.riptide.cli.golden.GoldenCommand;
import io.riptide.cli.job.DeadLetterCommand;
import io.riptide.cli.job.JobsCommand;
import io.riptide.cli.job.ScheduleCommand;
import io.riptide.cli.system.CompletionCommand;
import io.riptide.cli.system.ConfigCommand;
import io.riptide.cli.system.DoctorCommand;
import io.riptide.cli.system.RoleCommand;
import io.riptide.cli.system.UpCommand;
import io.riptide.cli.system.VersionCommand;
import io.riptide.cli.system.WarmUpCommand;
import io.riptide.compose.StartRefused;
import io.riptide.compose.config.InvalidConfiguration;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The `riptide` command: its subcommands, and what becomes of their errors. Nobody sees a stack
/// trace for what a user can mend.
public final class Riptide {
  private final Surroundings around;

  public Riptide(Surroundings around) {
    this.around = around;
  }

  /// Runs a command line and returns the exit code.
  public int run(String... arguments) {
    int code = commandLine().execute(arguments);
    around.out().flush();
    around.err().flush();
    return code;
  }

  private CommandLine commandLine() {
    CommandSpec root = CommandSpec.create().name("riptide").version(Version.line());
    root.mixinStandardHelpOptions(true);
    root.usageMessage()
        .description("Gets documents out of the web: event-driven jobs on Apache Kafka.")
        .commandListHeading("%nCommands:%n")
        .footer(
            "%nExit codes: 0 all succeeded, 1 some URLs failed, 2 wrong usage,"
                + " 3 could not reach or start, 4 refused by policy.");
    for (Subcommand subcommand : subcommands()) {
      root.addSubcommand(subcommand.spec().name(), subcommand.spec());
    }
    return new CommandLine(root)
        .setOut(around.out())
        .setErr(around.err())
        .setExecutionStrategy(this::execute)
        .setParameterExceptionHandler(this::complain);
  }

  private List<Subcommand> subcommands() {
    return List.of(
        new UpCommand(around),
        new RoleCommand(RoleCommand.Kind.API, around),
        new RoleCommand(RoleCommand.Kind.WORKER, around),
        new RoleCommand(RoleCommand.Kind.STREAMS, around),
        new CrawlCommand(around),
        new PdfCommand(around),
        new ExtractCommand(around),
        new ExtractorsCommand(around),
        new SpiderCommand(around),
        new MapCommand(around),
        new SchemaCommand(around),
        new GoldenCommand(around),
        new JobsCommand(around),
        new DeadLetterCommand(around),
        new ScheduleCommand(around),
        new ConfigCommand(around),
        new DoctorCommand(around),
        new VersionCommand(around),
        new WarmUpCommand(around),
        new CompletionCommand(around));
  }

  private int execute(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    ParseResult deepest = parsed;
    while (deepest.hasSubcommand()) {
      deepest = deepest.subcommand();
    }
    if (!(deepest.commandSpec().userObject() instanceof Subcommand command)) {
      deepest.commandSpec().commandLine().usage(around.err());
      return ExitCodes.USAGE;
    }
    try {
      return command.run(deepest);
    } catch (InvalidConfiguration e) {
      return say(e, ExitCodes.USAGE);
    } catch (StartRefused | ServerUnreachable | UncheckedIOException e) {
      return say(e, ExitCodes.UNREACHABLE);
    } catch (ServerRefused e) {
      return say(e, codeOf(e.status()));
    } catch (ParameterException e) {
      return complain(e, new String[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCodes.UNREACHABLE;
    }
  }

  private static int codeOf(int status) {
    return switch (status) {
      case 401, 403 -> ExitCodes.REFUSED;
      case 429 -> ExitCodes.UNREACHABLE;
      default -> status >= 500 && status != 501 ? ExitCodes.UNREACHABLE : ExitCodes.USAGE;
    };
  }

  private int complain(ParameterException e, String[] arguments) {
    around.err().println("riptide: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, around.err());
    around
        .err()
        .println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return ExitCodes.USAGE;
  }

  private int say(Exception e, int code) {
    around.err().println("riptide: " + e.getMessage());
    return code;
  }
}
