// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli;

import io.riptide.cli.client.ApiClient;
import io.riptide.cli.output.Progress;
import io.riptide.cli.output.ResultWriter;
import io.riptide.compose.ProcessContext;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import io.riptide.schema.job.JobSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// `riptide crawl`: fetches and extracts URLs, by a server or in this process, and prints what
/// comes back as it comes.
final class CrawlCommand implements Subcommand {
  private static final String FILE = "--file";

  private final Surroundings around;

  CrawlCommand(Surroundings around) {
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
    spec.addOption(
        OptionSpec.builder("-f", FILE)
            .paramLabel("FILE")
            .type(String.class)
            .description("Write the results to this file instead of standard output.")
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
    var progress = new Progress(around.err(), around.terminal());
    progress.say("starting");
    try (Results results = results(parsed);
        Server server = server(parsed, configuration)) {
      var writer = ResultWriter.of(configuration.get(Settings.OUTPUT), results.writer());
      return new Crawl(server, writer, progress, around.err())
          .run(CrawlOptionFlags.body(parsed, urls));
    }
  }

  private Server server(ParseResult parsed, Configuration configuration) {
    return configuration
        .get(Settings.SERVER)
        .<Server>map(
            uri -> new Server.Remote(new ApiClient(uri, configuration.get(Settings.API_KEY))))
        .orElseGet(() -> inProcess(parsed));
  }

  private Server inProcess(ParseResult parsed) {
    var directory = TemporaryDirectory.make(around.err());
    try {
      Configuration forced =
          SettingFlags.resolve(parsed, around, Server.InProcess.forced(directory.path()));
      return Server.InProcess.start(
          ProcessContext.of(forced, "riptide", Version.number(), around.clock()), directory);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
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

  private Results results(ParseResult parsed) {
    String file = parsed.matchedOptionValue(FILE, "");
    if (file.isEmpty()) {
      return new Results(around.out(), false);
    }
    Path path = around.directory().resolve(file);
    try {
      return new Results(
          new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8)), true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + path, e);
    }
  }

  /// Where results go; a file is closed, standard output is not.
  private record Results(PrintWriter writer, boolean ours) implements AutoCloseable {
    @Override
    public void close() {
      writer.flush();
      if (ours) {
        writer.close();
      }
    }
  }
}
