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
import io.riptide.cli.output.WholeDocuments;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import io.riptide.schema.job.PdfOptions;
import io.riptide.worker.pdf.PdfLimits;
import io.riptide.worker.pdf.debug.PagePaintings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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
  private static final String NO_OCR = "--no-ocr";
  private static final String DEBUG = "--debug-dir";

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
    spec.addOption(
        OptionSpec.builder(DEBUG)
            .paramLabel("DIR")
            .type(Path.class)
            .description(
                "Write a picture of each page of a file to this directory, with the regions,",
                "tables and reading order that were found painted over it.")
            .build());
    spec.addOption(
        OptionSpec.builder(NO_OCR)
            .arity("0")
            .type(boolean.class)
            .description("Leave pages without text as they are.")
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
    if (parsed.hasMatchedOption(DEBUG)) {
      paint(file, parsed);
    }
    progress.say("starting");
    try (ResultFile results = ResultFile.of(parsed, around);
        Server server = Server.of(parsed, configuration, around)) {
      var writer =
          new WholeDocuments(
              ResultWriter.of(configuration.get(Settings.OUTPUT), results.writer()),
              location -> body(server, location));
      var job = new FollowedJob(server, writer, progress, around.err());
      ObjectNode terms = terms(parsed);
      return file.isPresent()
          ? job.run(client -> client.streamOfForm("/pdf/process-stream", file.get(), terms))
          : job.run(client -> client.stream("/pdf/process-stream", terms.put("url", source)));
    }
  }

  private void paint(Optional<Path> file, ParseResult parsed) {
    Path directory = around.directory().resolve(parsed.matchedOptionValue(DEBUG, Path.of(".")));
    if (file.isEmpty()) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), DEBUG + " paints files of this machine, no URLs");
    }
    int pages = parsed.matchedOptionValue(MAX_PAGES, PdfOptions.MOST_PAGES);
    try {
      var painted =
          PagePaintings.paint(
              file.get(),
              parsed.matchedOptionValue(PASSWORD, List.of()),
              PdfLimits.DEFAULT.withPages(pages),
              directory);
      painted.failures().forEach(why -> around.err().println("riptide: not painted: " + why));
      around.err().println("riptide: " + painted.files().size() + " pictures in " + directory);
    } catch (IOException e) {
      around.err().println("riptide: nothing painted: " + e.getMessage());
    }
    around.err().flush();
  }

  private static String body(Server server, String location) {
    try {
      return server.client().body(location);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while the whole text was fetched");
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
    if (parsed.hasMatchedOption(NO_OCR)) {
      pdf.put("ocr", false);
    }
    if (!pdf.isEmpty()) {
      body.set("pdf", pdf);
    }
    return body;
  }
}
