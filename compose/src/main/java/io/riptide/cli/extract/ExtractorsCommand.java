// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.extract;

import io.riptide.cli.client.ApiClient;
import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.job.JobsCommand;
import io.riptide.cli.output.Table;
import io.riptide.cli.page.LocalGuest;
import io.riptide.cli.page.PageText;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import io.riptide.schema.serde.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/// `riptide extractors`: WebAssembly extractors on a server, and a module tried here before it goes
/// there.
public final class ExtractorsCommand implements Subcommand {
  private static final String PATH = "/extractors/";

  private final Surroundings around;

  public ExtractorsCommand(Surroundings around) {
    this.around = around;
  }

  /// What one of the commands does with its arguments.
  @FunctionalInterface
  private interface Work {
    int run(ParseResult parsed) throws InterruptedException;
  }

  private record Part(String name, String description, List<String> labels, Work work)
      implements Subcommand {
    @Override
    public CommandSpec spec() {
      CommandSpec spec = Subcommand.named(name, this, description);
      for (int i = 0; i < labels.size(); i++) {
        spec.addPositional(
            PositionalParamSpec.builder()
                .index(Integer.toString(i))
                .arity("1")
                .required(true)
                .paramLabel(labels.get(i))
                .type(String.class)
                .build());
      }
      return spec;
    }

    @Override
    public int run(ParseResult parsed) throws InterruptedException {
      return work.run(parsed);
    }
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("extractors").mixinStandardHelpOptions(true);
    spec.usageMessage().description("Bring extractors of your own, as WebAssembly.");
    add(spec, new Part("list", "List the extractors on the server.", List.of(), this::list));
    add(spec, new Part("put", "Upload a module.", List.of("NAME", "MODULE"), this::put));
    add(spec, new Part("delete", "Delete every version.", List.of("NAME"), this::delete));
    CommandSpec test =
        new Part("test", "Run a module here on a page.", List.of("MODULE", "PAGE"), this::test)
            .spec();
    test.addOption(
        OptionSpec.builder("--url")
            .paramLabel("URL")
            .type(String.class)
            .description("Where the page comes from.")
            .build());
    test.addOption(
        OptionSpec.builder("--parameters")
            .paramLabel("JSON")
            .type(String.class)
            .description("What the extractor gets beside the page, a JSON object.")
            .build());
    spec.addSubcommand("test", test);
    return spec;
  }

  private static void add(CommandSpec spec, Part part) {
    CommandSpec own = part.spec();
    SettingFlags.addTo(own, Settings.of(Section.CLIENT));
    spec.addSubcommand(part.name(), own);
  }

  @Override
  public int run(ParseResult parsed) {
    return ExitCodes.USAGE;
  }

  private int list(ParseResult parsed) throws InterruptedException {
    Configuration configuration = SettingFlags.resolve(parsed, around);
    try (ApiClient api = JobsCommand.client(configuration)) {
      JsonNode all = api.get("/extractors");
      if (!Table.wanted(configuration)) {
        around.out().println(all);
        return ExitCodes.OK;
      }
      var rows = new ArrayList<List<String>>();
      for (JsonNode each : all.path("items")) {
        rows.add(
            List.of(
                each.path("name").asString(""),
                each.path("version").asString(""),
                each.path("bytes").asString(""),
                each.path("uploaded_at").asString("")));
      }
      Table.print(around.out(), List.of("NAME", "VERSION", "BYTES", "UPLOADED"), rows);
      return ExitCodes.OK;
    }
  }

  private int put(ParseResult parsed) throws InterruptedException {
    try (ApiClient api = JobsCommand.client(SettingFlags.resolve(parsed, around))) {
      JsonNode kept = api.put(PATH + name(parsed), "application/wasm", bytes(argument(parsed, 1)));
      around
          .out()
          .println(name(parsed) + " version " + kept.path("version").asString("") + " is there");
      return ExitCodes.OK;
    }
  }

  private int delete(ParseResult parsed) throws InterruptedException {
    try (ApiClient api = JobsCommand.client(SettingFlags.resolve(parsed, around))) {
      int versions = api.delete(PATH + name(parsed)).path("items").size();
      around.out().println("deleted " + versions + " of " + name(parsed));
      return ExitCodes.OK;
    }
  }

  private int test(ParseResult parsed) throws InterruptedException {
    byte[] module = bytes(argument(parsed, 0));
    String page = PageText.decode(bytes(argument(parsed, 1)));
    String url = parsed.matchedOptionValue("--url", "https://localhost/");
    String parameters = parsed.matchedOptionValue("--parameters", "{}");
    try {
      var fields = LocalGuest.fields(module, url, page, parameters);
      around.out().println(Json.STRICT.writerWithDefaultPrettyPrinter().writeValueAsString(fields));
      return ExitCodes.OK;
    } catch (LocalGuest.GuestRefused refused) {
      around.err().println("riptide: " + refused.getMessage());
      return ExitCodes.SOME_FAILED;
    }
  }

  private static String name(ParseResult parsed) {
    return argument(parsed, 0);
  }

  private static String argument(ParseResult parsed, int index) {
    return parsed.matchedPositionalValue(index, "");
  }

  private byte[] bytes(String file) {
    try {
      return Files.readAllBytes(around.directory().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
