// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.job;

import io.riptide.cli.client.ApiClient;
import io.riptide.cli.client.PathSegment;
import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.output.ScheduleDiff;
import io.riptide.cli.output.Table;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import io.riptide.schema.serde.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `riptide schedule`: the schedules of a server.
public final class ScheduleCommand implements Subcommand {
  private static final String ALL = "/workers/schedule";
  private static final List<String> HEADINGS =
      List.of(
          "SCHEDULE", "CRON", "TIME ZONE", "NEXT", "LAST", "FIRED", "MISSED", "SKIPPED", "STATE");

  private final Surroundings around;

  public ScheduleCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("schedule").mixinStandardHelpOptions(true);
    spec.usageMessage().description("Let jobs be submitted by themselves.");
    for (Subcommand each :
        List.of(
            new ListAll(),
            new OfOne("show", "Show a schedule.", (api, path, _) -> api.get(path)),
            new Apply(),
            new OfOne("pause", "Stop a schedule; --reason says why.", ScheduleCommand::pause),
            new OfOne("resume", "Let it fire again.", (api, path, _) -> api.post(path + "/resume")),
            new OfOne("trigger", "Fire now.", (api, path, _) -> api.post(path + "/trigger")),
            new OfOne("backfill", "Fire for a range of time.", ScheduleCommand::backfill),
            new OfOne(
                "delete", "Delete it; its runs go on.", (api, path, _) -> api.delete(path)))) {
      spec.addSubcommand(each.spec().name(), each.spec());
    }
    return spec;
  }

  @Override
  public int run(ParseResult parsed) {
    return ExitCodes.USAGE;
  }

  private static JsonNode pause(ApiClient api, String path, ParseResult parsed)
      throws InterruptedException {
    Optional<String> reason = text(parsed, "--reason");
    return reason.isPresent()
        ? api.post(
            path + "/pause", JsonNodeFactory.instance.objectNode().put("reason", reason.get()))
        : api.post(path + "/pause");
  }

  private static JsonNode backfill(ApiClient api, String path, ParseResult parsed)
      throws InterruptedException {
    ObjectNode range = JsonNodeFactory.instance.objectNode();
    text(parsed, "--from").ifPresent(from -> range.put("from", from));
    text(parsed, "--to").ifPresent(to -> range.put("to", to));
    range.put("parallel", parsed.matchedOptionValue("--parallel", false));
    return api.post(path + "/backfill", range);
  }

  private static Optional<String> text(ParseResult parsed, String option) {
    return Optional.ofNullable(parsed.matchedOptionValue(option, null));
  }

  private static String path(String id, ParseResult parsed) {
    return ALL + "/" + PathSegment.of(id, "schedule", parsed);
  }

  private static List<String> row(JsonNode schedule) {
    return List.of(
        schedule.path("id").asString(""),
        schedule.path("cron").asString(""),
        schedule.path("time_zone").asString(""),
        schedule.path("next_fire_at").asString("-"),
        schedule.path("last_fire_at").asString("-"),
        schedule.path("fire_count").asString("0"),
        schedule.path("missed_count").asString("0"),
        schedule.path("skipped_count").asString("0"),
        schedule.path("enabled").asBoolean(true) ? "on" : "paused");
  }

  /// `riptide schedule list`.
  private final class ListAll implements Subcommand {
    @Override
    public CommandSpec spec() {
      CommandSpec spec = Subcommand.named("list", this, "List schedules, by their ids.");
      SettingFlags.addTo(spec, Settings.of(Section.CLIENT));
      return spec;
    }

    @Override
    public int run(ParseResult parsed) throws InterruptedException {
      Configuration configuration = SettingFlags.resolve(parsed, around);
      boolean table = Table.wanted(configuration);
      var rows = new ArrayList<List<String>>();
      try (ApiClient api = JobsCommand.client(configuration)) {
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
          JsonNode page =
              api.get(
                  ALL + "?limit=500" + (cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get()));
          for (JsonNode schedule : page.path("items")) {
            if (table) {
              rows.add(row(schedule));
            } else {
              around.out().println(schedule);
            }
          }
          cursor = page.path("next_cursor").asStringOpt();
        }
      }
      if (table) {
        Table.print(around.out(), HEADINGS, rows);
      }
      return ExitCodes.OK;
    }
  }

  /// What is done with one schedule.
  private interface Action {
    JsonNode on(ApiClient api, String path, ParseResult parsed) throws InterruptedException;
  }

  /// A command about one schedule, which prints what the server answers.
  private final class OfOne implements Subcommand {
    private static final Map<String, List<String>> OPTIONS =
        Map.of("pause", List.of("--reason"), "backfill", List.of("--from", "--to"));

    private final String name;
    private final String description;
    private final Action action;

    OfOne(String name, String description, Action action) {
      this.name = name;
      this.description = description;
      this.action = action;
    }

    @Override
    public CommandSpec spec() {
      CommandSpec spec = Subcommand.named(name, this, description);
      SettingFlags.addTo(spec, Settings.of(Section.CLIENT));
      spec.addPositional(
          PositionalParamSpec.builder()
              .index("0")
              .arity("1")
              .paramLabel("ID")
              .type(String.class)
              .description("The schedule's id.")
              .build());
      for (String option : OPTIONS.getOrDefault(name, List.of())) {
        spec.addOption(
            OptionSpec.builder(option)
                .paramLabel(option.substring(2).toUpperCase(java.util.Locale.ROOT))
                .required(name.equals("backfill"))
                .type(String.class)
                .description("As the API's member of this name.")
                .build());
      }
      if (name.equals("backfill")) {
        spec.addOption(
            OptionSpec.builder("--parallel")
                .type(boolean.class)
                .description("Let the runs be under way together.")
                .build());
      }
      return spec;
    }

    @Override
    public int run(ParseResult parsed) throws InterruptedException {
      Configuration configuration = SettingFlags.resolve(parsed, around);
      try (ApiClient api = JobsCommand.client(configuration)) {
        String path = path(parsed.matchedPositionalValue(0, ""), parsed);
        JsonNode answer = action.on(api, path, parsed);
        around
            .out()
            .println(Json.EVENTS.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        return ExitCodes.OK;
      }
    }
  }

  /// `riptide schedule apply`: asks for every difference first, so that a file with a mistake
  /// changes nothing.
  private final class Apply implements Subcommand {
    @Override
    public CommandSpec spec() {
      CommandSpec spec =
          Subcommand.named("apply", this, "Make and change schedules as a YAML file says.");
      SettingFlags.addTo(spec, Settings.of(Section.CLIENT));
      spec.addOption(
          OptionSpec.builder("-f", "--definitions")
              .paramLabel("FILE")
              .required(true)
              .type(String.class)
              .description("YAML with a list `schedules`; each has an `id` and what the API takes.")
              .build());
      spec.addOption(
          OptionSpec.builder("--dry-run")
              .type(boolean.class)
              .description("Show what would change, and change nothing.")
              .build());
      return spec;
    }

    @Override
    public int run(ParseResult parsed) throws InterruptedException {
      Configuration configuration = SettingFlags.resolve(parsed, around);
      Path file = around.directory().resolve(parsed.matchedOptionValue("-f", ""));
      Map<String, JsonNode> wanted = ScheduleFile.read(file);
      boolean dry = parsed.matchedOptionValue("--dry-run", false);
      try (ApiClient api = JobsCommand.client(configuration)) {
        var differing = new ArrayList<String>();
        for (var each : wanted.entrySet()) {
          JsonNode change = api.put(path(each.getKey(), parsed) + "?dry_run=true", each.getValue());
          ScheduleDiff.print(around.out(), each.getKey(), change);
          if (!change.path("change").asString("").equals("unchanged")) {
            differing.add(each.getKey());
          }
        }
        if (!dry) {
          for (String id : differing) {
            JsonNode _ =
                api.put(path(id, parsed), Optional.ofNullable(wanted.get(id)).orElseThrow());
          }
        }
        around
            .out()
            .println(
                "%d %s, %d unchanged"
                    .formatted(
                        differing.size(),
                        dry ? "would change" : "applied",
                        wanted.size() - differing.size()));
        return ExitCodes.OK;
      }
    }
  }
}
