// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.system;

import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.Logging;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.command.UntilStopped;
import io.riptide.cli.command.Version;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import io.riptide.compose.role.AllInOne;
import io.riptide.compose.role.ProcessContext;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `riptide up`: everything in this process, until it is told to stop.
public final class UpCommand implements Subcommand {
  private final Surroundings around;

  public UpCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Subcommand.named("up", this, "Run everything in one process, data on disk.");
    SettingFlags.addTo(
        spec,
        Settings.of(
            Section.HTTP,
            Section.KAFKA,
            Section.STORAGE,
            Section.WORKERS,
            Section.STREAMS,
            Section.OBSERVABILITY));
    return spec;
  }

  @Override
  public int run(ParseResult parsed) {
    Configuration configuration = SettingFlags.resolve(parsed, around);
    Logging.configure(
        configuration.get(Settings.LOG_FORMAT), configuration.get(Settings.LOG_LEVEL));
    var context = ProcessContext.of(configuration, "riptide", Version.number(), around.clock());
    UntilStopped.run(
        () -> AllInOne.start(context),
        everything -> {
          greet(everything, configuration);
          Optional<Process> _ = StartCache.wanted().flatMap(StartCache::makeInBackground);
        },
        everything -> {
          everything.close();
          around.err().println("RipTide has stopped; what was accepted goes on at the next start.");
        });
    return ExitCodes.OK;
  }

  private void greet(AllInOne everything, Configuration configuration) {
    Duration took =
        Duration.between(
            ProcessHandle.current().info().startInstant().orElse(around.clock().instant()),
            around.clock().instant());
    around
        .out()
        .printf(
            """
            RipTide is ready (%.1f s).
              API     %s, described at %s/docs
              Kafka   %s: %s
              Data    %s
            Try: riptide crawl https://example.org/ --server %s
            Ctrl-C stops it.
            """,
            took.toMillis() / 1_000.0,
            everything.api(),
            everything.api(),
            everything.bootstrap(),
            Topics.all().stream().map(Topic::name).collect(Collectors.joining(", ")),
            configuration.get(Settings.DATA_DIR),
            everything.api());
    around.out().flush();
  }
}
