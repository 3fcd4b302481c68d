// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.golden;

import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.Logging;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.output.Table;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/// `riptide golden`: keeps what pages of the user's own give, and says later which of them give
/// something else.
public final class GoldenCommand implements Subcommand {
  private static final String GOLDEN = "--golden";

  private final Surroundings around;

  public GoldenCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("golden").mixinStandardHelpOptions(true);
    spec.usageMessage().description("Keep what pages give, and check that they still do.");
    spec.addSubcommand("record", new Recording().spec());
    spec.addSubcommand("check", new Checking().spec());
    return spec;
  }

  @Override
  public int run(ParseResult parsed) {
    return ExitCodes.USAGE;
  }

  private static CommandSpec on(Subcommand itself, String name, String description) {
    CommandSpec spec = Subcommand.named(name, itself, description);
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("LIST")
            .type(String.class)
            .description("A YAML file with the pages.")
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1..*")
            .arity("0..*")
            .paramLabel("NAME")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Only these pages of the list.")
            .build());
    spec.addOption(
        OptionSpec.builder(GOLDEN)
            .paramLabel("DIR")
            .type(String.class)
            .description("Where the golden files are; without it, beside LIST, named after it.")
            .build());
    SettingFlags.addTo(spec, Settings.of(Section.CLIENT, Section.WORKERS, Section.OBSERVABILITY));
    return spec;
  }

  /// What a command was asked to work on.
  private final class Asked {
    private final ParseResult parsed;
    private final Path list;
    private final List<GoldenPage> pages;
    private final Path folder;

    Asked(ParseResult parsed) {
      this.parsed = parsed;
      this.list = around.directory().resolve(parsed.matchedPositionalValue(0, ""));
      this.pages = chosen(GoldenList.read(list), parsed.matchedPositionalValue(1, List.of()));
      String name = String.valueOf(list.getFileName()).replaceFirst("\\.ya?ml$", "") + ".golden";
      this.folder =
          Optional.ofNullable(parsed.<String>matchedOptionValue(GOLDEN, null))
              .map(given -> around.directory().resolve(given))
              .orElseGet(() -> list.resolveSibling(name));
    }

    /// The documents of the pages by name; those that gave none are told on the way.
    Map<String, JsonNode> documents() throws InterruptedException {
      Configuration configuration = SettingFlags.resolve(parsed, around);
      Logging.forCommands(configuration);
      Path beside = Optional.ofNullable(list.getParent()).orElse(around.directory());
      return new GoldenDocuments(around, beside).of(pages, parsed, configuration);
    }

    Path file(GoldenPage page) {
      return folder.resolve(page.name() + ".json");
    }

    private List<GoldenPage> chosen(List<GoldenPage> all, List<String> names) {
      for (String name : names) {
        if (all.stream().noneMatch(page -> page.name().equals(name))) {
          throw new ParameterException(
              parsed.commandSpec().commandLine(), "the list has no page named " + name);
        }
      }
      return names.isEmpty()
          ? all
          : all.stream().filter(page -> names.contains(page.name())).toList();
    }
  }

  /// `riptide golden record`.
  private final class Recording implements Subcommand {
    @Override
    public CommandSpec spec() {
      return on(this, "record", "Write golden files of what the pages give now.");
    }

    @Override
    public int run(ParseResult parsed) throws InterruptedException {
      Asked asked = new Asked(parsed);
      Map<String, JsonNode> documents = asked.documents();
      try {
        Files.createDirectories(asked.folder);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make " + asked.folder, e);
      }
      var rows = new ArrayList<List<String>>();
      for (GoldenPage page : asked.pages) {
        JsonNode document = documents.get(page.name());
        if (document != null) {
          Snapshot snapshot = Snapshot.of(document);
          snapshot.write(asked.file(page));
          String words = Long.toString(snapshot.shape().words());
          rows.add(List.of(page.name(), page.category().written(), words));
        }
      }
      Table.print(around.out(), List.of("PAGE", "CATEGORY", "WORDS"), rows);
      return rows.size() == asked.pages.size() ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }
  }

  /// `riptide golden check`.
  private final class Checking implements Subcommand {
    @Override
    public CommandSpec spec() {
      return on(this, "check", "Compare what the pages give with their golden files.");
    }

    @Override
    public int run(ParseResult parsed) throws InterruptedException {
      Asked asked = new Asked(parsed);
      Map<String, JsonNode> documents = asked.documents();
      Map<Category, int[]> counts = new EnumMap<>(Category.class);
      int good = 0;
      for (GoldenPage page : asked.pages) {
        List<String> differences =
            differences(asked.file(page), page, Optional.ofNullable(documents.get(page.name())));
        differences.forEach(one -> around.out().println(page.name() + ": " + one));
        int[] count = counts.computeIfAbsent(page.category(), _ -> new int[2]);
        count[0] += differences.isEmpty() ? 1 : 0;
        count[1]++;
        good += differences.isEmpty() ? 1 : 0;
      }
      var rows = new ArrayList<List<String>>();
      counts.forEach((category, count) ->
          rows.add(
              List.of(category.written(), Integer.toString(count[0]), Integer.toString(count[1]))));
      Table.print(around.out(), List.of("CATEGORY", "AS BEFORE", "OF"), rows);
      return good == asked.pages.size() ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    private static List<String> differences(
        Path golden, GoldenPage page, Optional<JsonNode> document) {
      if (!Files.exists(golden)) {
        return List.of("has no golden file; riptide golden record makes it");
      }
      if (document.isEmpty()) {
        return List.of("gave no document");
      }
      return Comparison.differences(
          Snapshot.read(golden), Snapshot.of(document.get()), page.tolerance());
    }
  }
}
