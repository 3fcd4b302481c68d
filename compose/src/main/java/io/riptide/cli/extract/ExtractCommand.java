// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.extract;

import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.FollowedJob;
import io.riptide.cli.command.Logging;
import io.riptide.cli.command.Server;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.command.TemporaryDirectory;
import io.riptide.cli.output.DocumentResults;
import io.riptide.cli.output.Progress;
import io.riptide.cli.page.LocalExtraction;
import io.riptide.cli.page.LocalExtraction.RequestRefused;
import io.riptide.cli.page.PageText;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import io.riptide.schema.serde.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `riptide extract`: makes a document of one page and prints it. A page that the user has is
/// extracted in this process, or by a server; a URL is crawled.
public final class ExtractCommand implements Subcommand {
  private static final String URL = "--url";

  private final Surroundings around;

  public ExtractCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Subcommand.named("extract", this, "Make a document of one page: a file, a URL, or input.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("FILE|URL|-")
            .type(String.class)
            .description("The page; - reads it from standard input.")
            .build());
    ExtractOptionFlags.addTo(spec);
    spec.addOption(
        OptionSpec.builder(URL)
            .paramLabel("URL")
            .type(String.class)
            .description("Where a file comes from: its links are resolved against it.")
            .build());
    SettingFlags.addTo(spec, Settings.of(Section.CLIENT, Section.WORKERS, Section.OBSERVABILITY));
    return spec;
  }

  @Override
  public int run(ParseResult parsed) throws InterruptedException {
    Configuration configuration = SettingFlags.resolve(parsed, around);
    Logging.forCommands(configuration);
    String page = parsed.matchedPositionalValue(0, "-");
    Optional<Settings.Output> chosen =
        configuration.isSet(Settings.OUTPUT)
            ? Optional.of(configuration.get(Settings.OUTPUT))
            : Optional.empty();
    var results = new DocumentResults(chosen, around.out(), around.err());
    ObjectNode options = ExtractOptionFlags.options(parsed, around);
    if (page.startsWith("http://") || page.startsWith("https://")) {
      return crawled(parsed, configuration, page, options, results);
    }
    byte[] bytes = bytes(page);
    if (bytes.length == 0) {
      around
          .err()
          .println("riptide: there is nothing in " + (page.equals("-") ? "the input" : page));
      return ExitCodes.SOME_FAILED;
    }
    ObjectNode request = options.put("html", PageText.decode(bytes));
    request.put("url", parsed.matchedOptionValue(URL, fileUrl(page)));
    return configuration.get(Settings.SERVER).isPresent()
        ? byServer(parsed, configuration, request, results)
        : here(request, results);
  }

  private int crawled(
      ParseResult parsed,
      Configuration configuration,
      String url,
      ObjectNode options,
      DocumentResults results)
      throws InterruptedException {
    ObjectNode body = Json.STRICT.createObjectNode();
    body.putArray("urls").add(url);
    body.set("options", options);
    var progress = new Progress(around.err(), around.terminal());
    progress.say("starting");
    try (Server server = Server.of(parsed, configuration, around)) {
      return new FollowedJob(server, results, progress, around.err())
          .run(client -> client.stream("/crawl/stream", body));
    }
  }

  private int byServer(
      ParseResult parsed, Configuration configuration, ObjectNode request, DocumentResults results)
      throws InterruptedException {
    try (Server server = Server.of(parsed, configuration, around)) {
      results.document(server.client().post("/extract", request));
      return ExitCodes.OK;
    }
  }

  private int here(JsonNode request, DocumentResults results) {
    try (var scratch = TemporaryDirectory.make(around.err())) {
      var document = new LocalExtraction(scratch.path(), around.clock()).extract(request);
      results.document(Json.EVENTS.valueToTree(document));
      return ExitCodes.OK;
    } catch (RequestRefused refused) {
      around.err().println("riptide: " + refused.getMessage());
      return refused.usage() ? ExitCodes.USAGE : ExitCodes.SOME_FAILED;
    }
  }

  private byte[] bytes(String page) {
    try {
      return page.equals("-")
          ? around.in().readAllBytes()
          : Files.readAllBytes(around.directory().resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + page, e);
    }
  }

  /// A page without a known place has one that nobody can mistake for its own.
  private static String fileUrl(String page) {
    String name = page.equals("-") ? "input" : String.valueOf(Path.of(page).getFileName());
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
    return "https://file.invalid/" + plain;
  }
}
