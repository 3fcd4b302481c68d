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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `riptide pdf`: makes a document of a PDF file, by a server or in this process, and shows how far
/// it is page by page.
public final class PdfCommand implements Subcommand {
  private static final String MAX_PAGES = "--max-pages";
  private static final String PASSWORD = "--password";

  private final Surroundings around;

  public PdfCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Subcommand.named("pdf", this, "Read a PDF file and print its document.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .paramLabel("FILE|URL")
            .type(String.class)
            .description("A file of this machine, or an http or https URL.")
            .build());
    spec.addOption(
        OptionSpec.builder(MAX_PAGES)
            .paramLabel("COUNT")
            .type(Integer.class)
            .description("Read so many pages, from the first. Default: 5000.")
            .build());
    spec.addOption(
        OptionSpec.builder(PASSWORD)
            .paramLabel("TEXT")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Try this password; may be repeated.")
            .build());
    spec.addOption(ResultFile.option());
    SettingFlags.addTo(spec, Settings.of(Section.CLIENT, Section.WORKERS, Section.OBSERVABILITY));
    return spec;
  }

  @Override
  public int run(ParseResult parsed) throws InterruptedException {
    Configuration configuration = SettingFlags.resolve(parsed, around);
    Logging.forCommands(configuration);
    String source = parsed.matchedPositionalValue(0, "");
    Optional<Path> file = file(source, parsed);
    var progress = new Progress(around.err(), around.terminal());
    progress.say("starting");
    try (ResultFile results = ResultFile.of(parsed, around);
        Server server = Server.of(parsed, configuration, around)) {
      var writer = ResultWriter.of(configuration.get(Settings.OUTPUT), results.writer());
      var job = new FollowedJob(server, writer, progress, around.err());
      ObjectNode terms = terms(parsed);
      return file.isPresent()
          ? job.run(client -> client.streamOfForm("/pdf/process-stream", file.get(), terms))
          : job.run(client -> client.stream("/pdf/process-stream", terms.put("url", source)));
    }
  }

  private Optional<Path> file(String source, ParseResult parsed) {
    if (source.startsWith("http://") || source.startsWith("https://")) {
      return Optional.empty();
    }
    Path path = around.directory().resolve(source);
    if (!Files.isReadable(path)) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "there is no file to read at " + path);
    }
    return Optional.of(path);
  }

  private static ObjectNode terms(ParseResult parsed) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode pdf = JsonNodeFactory.instance.objectNode();
    if (parsed.hasMatchedOption(MAX_PAGES)) {
      pdf.put("max_pages", parsed.matchedOptionValue(MAX_PAGES, 0).intValue());
    }
    List<String> passwords = parsed.matchedOptionValue(PASSWORD, List.of());
    if (!passwords.isEmpty()) {
      var array = pdf.putArray("passwords");
      passwords.forEach(array::add);
    }
    if (!pdf.isEmpty()) {
      body.set("pdf", pdf);
    }
    return body;
  }
}
