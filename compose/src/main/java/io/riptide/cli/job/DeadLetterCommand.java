// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.job;

import io.riptide.cli.client.ApiClient;
import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.output.Table;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `riptide dead-letter`: what a server has given up, and running it again.
public final class DeadLetterCommand implements Subcommand {
  private static final String PATH = "/workers/dead-letter";
  private static final List<String> FILTERS =
      List.of("job-id", "code", "stage", "host", "after", "before");
  private static final List<String> HEADINGS =
      List.of("GIVEN UP", "CODE", "STAGE", "ATTEMPTS", "JOB", "URL");

  private final Surroundings around;

  public DeadLetterCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("dead-letter").mixinStandardHelpOptions(true);
    spec.usageMessage().description("List what was given up, and run it again.");
    spec.addSubcommand("list", new ListLetters().spec());
    spec.addSubcommand("redrive", new Redrive().spec());
    return spec;
  }

  @Override
  public int run(ParseResult parsed) {
    return ExitCodes.USAGE;
  }

  private static CommandSpec filtered(CommandSpec spec, List<String> more) {
    SettingFlags.addTo(spec, Settings.of(Section.CLIENT));
    var names = new ArrayList<>(FILTERS);
    names.addAll(more);
    for (String name : names) {
      spec.addOption(
          OptionSpec.builder("--" + name)
              .paramLabel(name.toUpperCase(Locale.ROOT))
              .type(String.class)
              .description("As the API's member of this name.")
              .build());
    }
    return spec;
  }

  private static Optional<String> given(ParseResult parsed, String name) {
    return Optional.ofNullable(parsed.matchedOptionValue("--" + name, null));
  }

  private static String member(String flag) {
    return flag.replace('-', '_');
  }

  /// `riptide dead-letter list`.
  private final class ListLetters implements Subcommand {
    private static final List<String> PAGING = List.of("limit", "cursor");

    @Override
    public CommandSpec spec() {
      return filtered(
          Subcommand.named("list", this, "List what was given up, newest first."), PAGING);
    }

    @Override
    public int run(ParseResult parsed) throws InterruptedException {
      Configuration configuration = SettingFlags.resolve(parsed, around);
      var query = new StringJoiner("&", "?", "");
      for (List<String> names : List.of(FILTERS, PAGING)) {
        for (String name : names) {
          given(parsed, name)
              .map(value -> member(name) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
              .ifPresent(query::add);
        }
      }
      try (ApiClient api = JobsCommand.client(configuration)) {
        JsonNode page = api.get(PATH + query);
        if (!Table.wanted(configuration)) {
          around.out().println(page);
          return ExitCodes.OK;
        }
        var rows = new ArrayList<List<String>>();
        page.path("items").forEach(letter -> rows.add(row(letter)));
        Table.print(around.out(), HEADINGS, rows);
        page.path("next_cursor")
            .asStringOpt()
            .ifPresent(cursor -> around.err().println("more: --cursor " + cursor));
        return ExitCodes.OK;
      }
    }

    private static List<String> row(JsonNode letter) {
      return List.of(
          letter.path("at").asString(""),
          letter.path("failure").path("code").asString(""),
          letter.path("stage").asString(""),
          letter.path("attempts").asString("0"),
          letter.path("job_id").asString(""),
          letter.path("url").asString(""));
    }
  }

  /// `riptide dead-letter redrive`.
  private final class Redrive implements Subcommand {
    @Override
    public CommandSpec spec() {
      CommandSpec spec =
          filtered(Subcommand.named("redrive", this, "Run again what was given up."), List.of());
      spec.addOption(
          OptionSpec.builder("--per-second")
              .paramLabel("RATE")
              .type(Double.class)
              .description("Starts per second; all at once when absent.")
              .build());
      spec.addOption(
          OptionSpec.builder("--limit")
              .paramLabel("LIMIT")
              .type(Long.class)
              .description("At most so many; 1000 when absent.")
              .build());
      spec.addOption(OptionSpec.builder("--all").description("Every one.").build());
      return spec;
    }

    @Override
    public int run(ParseResult parsed) throws InterruptedException {
      Configuration configuration = SettingFlags.resolve(parsed, around);
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      FILTERS.forEach(
          name -> given(parsed, name).ifPresent(value -> body.put(member(name), value)));
      Optional.<Double>ofNullable(parsed.matchedOptionValue("--per-second", null))
          .ifPresent(rate -> body.put("per_second", rate));
      Optional.<Long>ofNullable(parsed.matchedOptionValue("--limit", null))
          .ifPresent(limit -> body.put("limit", limit));
      if (parsed.hasMatchedOption("--all")) {
        body.put("all", true);
      }
      try (ApiClient api = JobsCommand.client(configuration)) {
        around.out().println(api.post(PATH + "/redrive", body));
        return ExitCodes.OK;
      }
    }
  }
}
