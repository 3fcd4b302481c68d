// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.crawl;

import io.riptide.cli.command.FollowedJob;
import io.riptide.cli.command.Logging;
import io.riptide.cli.command.ResultFile;
import io.riptide.cli.command.Server;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.output.Progress;
import io.riptide.cli.output.ResultWriter;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.InvalidUrlException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// `riptide crawl`: fetches and extracts URLs, by a server or in this process, and prints what
/// comes back as it comes.
public final class CrawlCommand implements Subcommand {
  private final Surroundings around;

  public CrawlCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Subcommand.named("crawl", this, "Fetch URLs and print their documents.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("1..*")
            .paramLabel("URL")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("What to fetch; - reads more URLs from standard input, one a line.")
            .build());
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
    Logging.forCommands(configuration);
    List<String> urls = urls(parsed);
    if (urls.isEmpty()) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "no URLs came in on standard input");
    }
    if (urls.size() > JobSpec.Crawl.MAX_URLS) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "%d URLs are more than one job takes (%d): split them"
              .formatted(urls.size(), JobSpec.Crawl.MAX_URLS));
    }
    urls.forEach(url -> refuseUnlessUrl(parsed, url));
    var progress = new Progress(around.err(), around.terminal());
    progress.say("starting");
    try (ResultFile results = ResultFile.of(parsed, around);
        Server server = Server.of(parsed, configuration, around)) {
      var writer = ResultWriter.of(configuration.get(Settings.OUTPUT), results.writer());
      return new FollowedJob(server, writer, progress, around.err())
          .run(client ->
              client.stream("/crawl/stream", CrawlOptionFlags.body(parsed, around, urls)));
    }
  }

  /// Before anything is started: the API would refuse it, too.
  private static void refuseUnlessUrl(ParseResult parsed, String url) {
    try {
      CanonicalUrl.parse(url);
    } catch (InvalidUrlException e) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "'" + url + "': " + e.getMessage(), e);
    }
  }

  private List<String> urls(ParseResult parsed) {
    List<String> given = parsed.matchedPositionalValue(0, List.<String>of());
    return given.stream()
        .flatMap(url -> url.equals("-") ? standardInput() : Stream.of(url))
        .toList();
  }

  private Stream<String> standardInput() {
    var reader = new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8));
    return reader.lines().map(String::strip).filter(line -> !line.isEmpty());
  }
}
