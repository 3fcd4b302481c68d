// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.job;

import io.riptide.cli.client.ApiClient;
import io.riptide.cli.client.PathSegment;
import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `riptide jobs cancel|pause|resume|retry`: the jobs named, or all that the filters hold.
final class MoveJobs implements Subcommand {
  private static final List<String> FILTERS =
      List.of("status", "type", "q", "submitted-after", "submitted-before");

  private final Surroundings around;
  private final Move move;

  MoveJobs(Surroundings around, Move move) {
    this.around = around;
    this.move = move;
  }

  /// What can be done.
  enum Move {
    CANCEL("End jobs now; what is done stays."),
    PAUSE("Start nothing more of jobs until they are resumed."),
    RESUME("Let paused jobs go on."),
    RETRY("Run the failed URLs of jobs again.");

    private final String description;

    Move(String description) {
      this.description = description;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Subcommand.named(move.text(), this, move.description);
    SettingFlags.addTo(spec, Settings.of(Section.CLIENT));
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .paramLabel("JOB")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("The ids of jobs; without one, the filters say which are meant.")
            .build());
    for (String filter : FILTERS) {
      spec.addOption(
          OptionSpec.builder("--" + filter)
              .paramLabel(filter.toUpperCase(Locale.ROOT))
              .type(String.class)
              .description("As in the API's filter of this name.")
              .build());
    }
    spec.addOption(OptionSpec.builder("--all").description("Every job.").build());
    return spec;
  }

  @Override
  public int run(ParseResult parsed) throws InterruptedException {
    Configuration configuration = SettingFlags.resolve(parsed, around);
    List<String> ids = parsed.matchedPositionalValue(0, List.of());
    ObjectNode filter = filter(parsed);
    if (ids.isEmpty() == filter.isEmpty()) {
      around.err().println("riptide: name jobs, or filters, or --all; not both");
      return ExitCodes.USAGE;
    }
    List<String> paths =
        ids.stream().map(id -> "/workers/jobs/" + PathSegment.of(id, "job", parsed)).toList();
    try (ApiClient api = JobsCommand.client(configuration)) {
      if (ids.isEmpty()) {
        around.out().println(api.post("/workers/jobs:" + move.text(), filter));
        return ExitCodes.OK;
      }
      for (String path : paths) {
        JobsCommand.print(around, one(api, path), configuration);
      }
      return ExitCodes.OK;
    }
  }

  private JsonNode one(ApiClient api, String path) throws InterruptedException {
    return move == Move.CANCEL
        ? api.delete(path)
        : api.post(path + "/" + move.text(), JsonNodeFactory.instance.objectNode());
  }

  private static ObjectNode filter(ParseResult parsed) {
    ObjectNode filter = JsonNodeFactory.instance.objectNode();
    for (String name : FILTERS) {
      Optional.<String>ofNullable(parsed.matchedOptionValue("--" + name, null))
          .ifPresent(value -> filter.put(name.replace('-', '_'), value));
    }
    if (parsed.hasMatchedOption("--all")) {
      filter.put("all", true);
    }
    return filter;
  }
}
