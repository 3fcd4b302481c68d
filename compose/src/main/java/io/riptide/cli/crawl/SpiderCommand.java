// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.crawl;

import io.riptide.cli.command.FollowedJob;
import io.riptide.cli.command.Logging;
import io.riptide.cli.command.ResultFile;
import io.riptide.cli.command.Server;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.command.Version;
import io.riptide.cli.output.ResultWriter;
import io.riptide.cli.spider.PageFiles;
import io.riptide.cli.spider.Screen;
import io.riptide.cli.spider.SpiderBoard;
import io.riptide.cli.spider.WarcPages;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// `riptide spider`: follows links from seeds, by a server or in this process, and prints the pages
/// as they come.
public final class SpiderCommand implements Subcommand {
  private static final String OUTPUT_DIR = "--output-dir";
  private static final String WARC = "--warc";
  private static final String FILE = "--file";

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
            .required(true)
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
    spec.addOption(
        OptionSpec.builder(WARC)
            .paramLabel("FILE")
            .type(String.class)
            .description(
                "Write the pages to this WARC 1.1 file, compressed if its name ends in .gz, instead"
                    + " of printing them.")
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
    if (Stream.of(OUTPUT_DIR, WARC, FILE).filter(parsed::hasMatchedOption).count() > 1) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "--file, --output-dir and --warc exclude one another");
    }
    if (parsed.hasMatchedOption(SpiderFlags.RECRAWL)
        && configuration.get(Settings.SERVER).isEmpty()) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "--recrawl needs a --server: what this process remembers goes with it");
    }
    if (parsed.hasMatchedOption(OUTPUT_DIR)) {
      try (PageFiles files = PageFiles.in(path(parsed, OUTPUT_DIR))) {
        return follow(parsed, configuration, files, false);
      }
    }
    if (parsed.hasMatchedOption(WARC)) {
      String software = "RipTide/" + Version.number();
      try (WarcPages pages = WarcPages.in(path(parsed, WARC), software, around.clock())) {
        return follow(parsed, configuration, pages, false);
      }
    }
    try (ResultFile file = ResultFile.of(parsed, around)) {
      var writer = ResultWriter.of(configuration.get(Settings.OUTPUT), file.writer());
      return follow(parsed, configuration, writer, file.ours().isEmpty());
    }
  }

  private Path path(ParseResult parsed, String option) {
    return around.directory().resolve(parsed.matchedOptionValue(option, ""));
  }

  /// @param printed whether the results are printed where the progress is seen
  private int follow(
      ParseResult parsed, Configuration configuration, ResultWriter writer, boolean printed)
      throws InterruptedException {
    Optional<Screen> screen =
        Optional.of(Screen.of(Optional.ofNullable(around.environment().get("RIPTIDE_TERMINAL"))))
            .filter(_ -> around.terminal());
    var board = new SpiderBoard(around.err(), screen, printed, around.clock());
    board.say("starting");
    try (Server server = Server.of(parsed, configuration, around)) {
      List<String> seeds = parsed.matchedPositionalValue(0, List.of());
      var body = SpiderFlags.body(parsed, around, seeds);
      if (parsed.hasMatchedOption(WARC)) {
        SpiderFlags.withHtml(body);
      }
      return new FollowedJob(server, writer, board, around.err(), true)
          .run(client -> client.stream("/spider/crawl", body));
    }
  }
}
