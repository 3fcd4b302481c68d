// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.job;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.riptide.cli.client.ApiClient;
import io.riptide.cli.client.PathSegment;
import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.output.Progress;
import io.riptide.cli.output.Table;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import io.riptide.schema.serde.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/// `riptide jobs`: the jobs of a server.
public final class JobsCommand implements Subcommand {
  private static final URI USUAL_SERVER = URI.create("http://127.0.0.1:8080");
  private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled", "expired");
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final Surroundings around;

  public JobsCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec jobs = CommandSpec.create().name("jobs").mixinStandardHelpOptions(true);
    jobs.usageMessage()
        .description(
            "List, show and watch the jobs of a server; cancel, pause, resume and retry them.");
    for (Subcommand each : all()) {
      jobs.addSubcommand(each.spec().name(), each.spec());
    }
    return jobs;
  }

  @Override
  public int run(ParseResult parsed) {
    return ExitCodes.USAGE;
  }

  private List<Subcommand> all() {
    var all =
        new ArrayList<Subcommand>(
            List.of(new ListJobs(), new Show(), new Watch(), new JobErrors(around)));
    for (MoveJobs.Move move : MoveJobs.Move.values()) {
      all.add(new MoveJobs(around, move));
    }
    return all;
  }

  static CommandSpec named(String name, Subcommand itself, String description) {
    CommandSpec spec = Subcommand.named(name, itself, description);
    SettingFlags.addTo(spec, Settings.of(Section.CLIENT));
    return spec;
  }

  static void addId(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .paramLabel("JOB")
            .type(String.class)
            .description("The job's id.")
            .build());
  }

  static String path(ParseResult parsed) {
    String id = parsed.matchedPositionalValue(0, "");
    return "/workers/jobs/" + PathSegment.of(id, "job", parsed);
  }

  /// A client of the server that the settings name, else of the one on this machine.
  public static ApiClient client(Configuration configuration) {
    return new ApiClient(
        configuration.get(Settings.SERVER).orElse(USUAL_SERVER),
        configuration.get(Settings.API_KEY));
  }

  static void print(Surroundings around, JsonNode job, Configuration configuration) {
    if (Table.wanted(configuration)) {
      Table.print(around.out(), HEADINGS, List.of(row(job)));
    } else {
      around.out().println(Json.EVENTS.writerWithDefaultPrettyPrinter().writeValueAsString(job));
    }
  }

  static void addFilters(CommandSpec spec, List<String> filters) {
    for (String filter : filters) {
      spec.addOption(
          OptionSpec.builder("--" + filter)
              .paramLabel(filter.toUpperCase(Locale.ROOT))
              .type(String.class)
              .description("As the API's query parameter of this name.")
              .build());
    }
  }

  /// The filters that were given, as a query.
  static String query(ParseResult parsed, List<String> filters) {
    var query = new StringJoiner("&", "?", "");
    for (String filter : filters) {
      Optional.<String>ofNullable(parsed.matchedOptionValue("--" + filter, null))
          .map(value -> filter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
          .ifPresent(query::add);
    }
    return query.toString();
  }

  /// Prints a page of a list, and how to come by the next one.
  static void printPage(
      Surroundings around,
      JsonNode page,
      Configuration configuration,
      List<String> headings,
      Function<JsonNode, List<String>> row) {
    if (!Table.wanted(configuration)) {
      around.out().println(page);
      return;
    }
    var rows = new ArrayList<List<String>>();
    page.path("items").forEach(item -> rows.add(row.apply(item)));
    Table.print(around.out(), headings, rows);
    page.path("next_cursor")
        .asStringOpt()
        .ifPresent(cursor -> around.err().println("more: --cursor " + cursor));
  }

  private static final List<String> HEADINGS =
      List.of("JOB", "TYPE", "STATUS", "URLS", "OK", "FAILED", "SKIPPED", "OPEN", "SUBMITTED");

  private static List<String> row(JsonNode job) {
    JsonNode counts = job.path("progress");
    long open = counts.path("pending").asLong(0) + counts.path("in_flight").asLong(0);
    return List.of(
        job.path("job_id").asString(""),
        job.path("type").asString(""),
        job.path("status").asString(""),
        counts.path("discovered").asString("0"),
        counts.path("succeeded").asString("0"),
        counts.path("failed").asString("0"),
        counts.path("skipped").asString("0"),
        Long.toString(open),
        job.path("submitted_at").asString("").replaceFirst("\\.\\d+", ""));
  }

  /// `riptide jobs list`.
  private final class ListJobs implements Subcommand {
    private static final List<String> FILTERS = List.of("status", "type", "q", "limit", "cursor");

    @Override
    public CommandSpec spec() {
      CommandSpec spec = named("list", this, "List jobs, newest first.");
      addFilters(spec, FILTERS);
      return spec;
    }

    @Override
    public int run(ParseResult parsed) throws InterruptedException {
      Configuration configuration = SettingFlags.resolve(parsed, around);
      try (ApiClient api = client(configuration)) {
        JsonNode page = api.get("/workers/jobs" + query(parsed, FILTERS));
        printPage(around, page, configuration, HEADINGS, JobsCommand::row);
        return ExitCodes.OK;
      }
    }
  }

  /// `riptide jobs show`.
  private final class Show implements Subcommand {
    @Override
    public CommandSpec spec() {
      CommandSpec spec = named("show", this, "Show one job.");
      addId(spec);
      return spec;
    }

    @Override
    public int run(ParseResult parsed) throws InterruptedException {
      Configuration configuration = SettingFlags.resolve(parsed, around);
      try (ApiClient api = client(configuration)) {
        print(around, api.get(path(parsed)), configuration);
        return ExitCodes.OK;
      }
    }
  }

  /// `riptide jobs watch`.
  private final class Watch implements Subcommand {
    @Override
    public CommandSpec spec() {
      CommandSpec spec = named("watch", this, "Follow a job until it has ended, then show it.");
      addId(spec);
      return spec;
    }

    @Override
    public int run(ParseResult parsed) throws InterruptedException {
      Configuration configuration = SettingFlags.resolve(parsed, around);
      var progress = new Progress(around.err(), around.terminal());
      try (ApiClient api = client(configuration)) {
        RetryPolicy<JsonNode> untilEnded =
            RetryPolicy.<JsonNode>builder()
                .handleResultIf(job -> !ENDED.contains(job.path("status").asString("")))
                .onFailedAttempt(seen -> show(progress, seen.getLastResult()))
                .abortOn(RuntimeException.class)
                .withDelay(LOOK_AGAIN)
                .withMaxRetries(-1)
                .build();
        JsonNode job = Failsafe.with(untilEnded).get(() -> api.get(path(parsed)));
        progress.clear();
        print(around, job, configuration);
        boolean well =
            job.path("status").asString("").equals("completed")
                && job.path("progress").path("failed").asLong(0) == 0;
        return well ? ExitCodes.OK : ExitCodes.SOME_FAILED;
      }
    }
  }

  private static void show(Progress progress, JsonNode job) {
    progress.show(job.path("progress"), job.path("at_work"));
  }
}
