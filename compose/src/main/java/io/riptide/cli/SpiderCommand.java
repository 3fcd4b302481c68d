// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli;

import io.riptide.cli.output.Progress;
import io.riptide.cli.output.ResultWriter;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `riptide spider`: follows links from seeds, by a server or in this process, and prints the pages
/// as they come.
final class SpiderCommand implements Subcommand {
  private final Surroundings around;

  SpiderCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Subcommand.named("spider", this, "Follow links from seeds and print the pages.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("1..*")
            .paramLabel("SEED")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Where to begin.")
            .build());
    SpiderFlags.addTo(spec);
    CrawlOptionFlags.addTo(spec);
    spec.addOption(ResultFile.option());
    // The user agent of a job, above, says what the setting of that name would.
    SettingFlags.addTo(
        spec,
        Settings.of(Section.CLIENT, Section.WORKERS, Section.OBSERVABILITY).stream()
            .filter(setting -> !setting.equals(Settings.USER_AGENT))
            .toList());
    return spec;
  }

  @Override
  public int run(ParseResult parsed) throws InterruptedException {
    Configuration configuration = SettingFlags.resolve(parsed, around);
    Logging.configure(
        configuration.get(Settings.LOG_FORMAT),
        configuration.isSet(Settings.LOG_LEVEL)
            ? configuration.get(Settings.LOG_LEVEL)
            : Settings.LogLevel.WARN);
    var progress = new Progress(around.err(), around.terminal());
    progress.say("starting");
    try (ResultFile results = ResultFile.of(parsed, around);
        Server server = Server.of(parsed, configuration, around)) {
      var writer = ResultWriter.of(configuration.get(Settings.OUTPUT), results.writer());
      List<String> seeds = parsed.matchedPositionalValue(0, List.of());
      var body = SpiderFlags.body(parsed, around, seeds);
      return new FollowedJob(server, writer, progress, around.err(), true)
          .run(client -> client.stream("/spider/crawl", body));
    }
  }
}
