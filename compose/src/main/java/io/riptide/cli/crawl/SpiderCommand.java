// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.crawl;

import io.riptide.cli.command.FollowedJob;
import io.riptide.cli.command.Logging;
import io.riptide.cli.command.ResultFile;
import io.riptide.cli.command.Server;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.output.ResultWriter;
import io.riptide.cli.spider.PageFiles;
import io.riptide.cli.spider.SpiderBoard;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// `riptide spider`: follows links from seeds, by a server or in this process, and prints the pages
/// as they come.
public final class SpiderCommand implements Subcommand {
  private static final String OUTPUT_DIR = "--output-dir";

  private final Surroundings around;

  public SpiderCommand(Surroundings around) {
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
    spec.addOption(
        OptionSpec.builder(OUTPUT_DIR)
            .paramLabel("DIR")
            .type(String.class)
            .description(
                "Write each page to a Markdown file of its own in this directory, and an index,"
                    + " instead of printing them.")
            .build());
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
    String directory = parsed.matchedOptionValue(OUTPUT_DIR, "");
    if (directory.isEmpty()) {
      try (ResultFile file = ResultFile.of(parsed, around)) {
        var writer = ResultWriter.of(configuration.get(Settings.OUTPUT), file.writer());
        return follow(parsed, configuration, writer, !file.ours());
      }
    }
    if (parsed.hasMatchedOption("--file")) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "--file and --output-dir exclude each other");
    }
    try (PageFiles files = PageFiles.in(around.directory().resolve(directory))) {
      return follow(parsed, configuration, files, false);
    }
  }

  /// @param printed whether the results are printed where the progress is seen
  private int follow(
      ParseResult parsed, Configuration configuration, ResultWriter writer, boolean printed)
      throws InterruptedException {
    var board = new SpiderBoard(around.err(), around.terminal(), printed, around.clock());
    board.say("starting");
    try (Server server = Server.of(parsed, configuration, around)) {
      List<String> seeds = parsed.matchedPositionalValue(0, List.of());
      var body = SpiderFlags.body(parsed, around, seeds);
      return new FollowedJob(server, writer, board, around.err(), true)
          .run(client -> client.stream("/spider/crawl", body));
    }
  }
}
