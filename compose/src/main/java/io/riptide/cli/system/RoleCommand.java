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
import io.riptide.compose.config.Setting;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import io.riptide.compose.role.OneRole;
import io.riptide.compose.role.ProcessContext;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `riptide api`, `riptide worker` and `riptide streams`: one role in this process, against a Kafka
/// cluster, until it is told to stop.
public final class RoleCommand implements Subcommand {
  /// What a role is, for the command line.
  ///
  /// @param own the settings that are about this role alone
  /// @param more others that it goes by
  public record Kind(
      String command,
      String description,
      Function<ProcessContext, OneRole> start,
      List<Setting<?>> own,
      List<Setting<?>> more) {
    public static final Kind API =
        new Kind(
            "api",
            "Run the HTTP API against a Kafka cluster.",
            OneRole::api,
            Settings.of(Section.HTTP),
            List.of(
                Settings.STREAMS_URL,
                Settings.INTERNAL_KEY,
                Settings.REDIS,
                Settings.DATA_DIR,
                Settings.METRICS_ADDRESS,
                Settings.DRAIN_WITHIN));
    public static final Kind WORKER =
        new Kind(
            "worker",
            "Run fetch and extract workers against a Kafka cluster.",
            OneRole::worker,
            Settings.of(Section.WORKERS),
            List.of(Settings.ROLES, Settings.REDIS, Settings.DATA_DIR, Settings.METRICS_ADDRESS));
    public static final Kind STREAMS =
        new Kind(
            "streams",
            "Run the topology, which keeps jobs and hosts, against a Kafka cluster.",
            OneRole::streams,
            Settings.of(Section.STREAMS),
            List.of(
                Settings.QUERY_PORT,
                Settings.QUERY_BIND,
                Settings.QUERY_ADVERTISED,
                Settings.INTERNAL_KEY,
                Settings.METRICS_ADDRESS,
                Settings.DATA_DIR));
  }

  /// Roles come to a cluster; where a broker of their own would listen is not about them.
  private static final List<Setting<?>> EVERY_ROLE =
      Settings.of(Section.KAFKA, Section.OBSERVABILITY).stream()
          .filter(setting -> !setting.equals(Settings.KAFKA_PORT))
          .toList();

  private final Kind kind;
  private final Surroundings around;

  public RoleCommand(Kind kind, Surroundings around) {
    this.kind = kind;
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Subcommand.named(kind.command(), this, kind.description());
    SettingFlags.addTo(spec, kind.own());
    SettingFlags.addTo(spec, kind.more());
    SettingFlags.addTo(spec, EVERY_ROLE);
    return spec;
  }

  @Override
  public int run(ParseResult parsed) {
    Configuration configuration = SettingFlags.resolve(parsed, around);
    Logging.configure(
        configuration.get(Settings.LOG_FORMAT), configuration.get(Settings.LOG_LEVEL));
    var context =
        ProcessContext.of(
            configuration, "riptide-" + kind.command(), Version.number(), around.clock());
    UntilStopped.run(
        () -> kind.start().apply(context),
        role -> around.out().println(role.greeting()),
        OneRole::close);
    return ExitCodes.OK;
  }
}
