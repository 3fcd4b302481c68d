// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.job;

import io.riptide.cli.client.ApiClient;
import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.compose.config.Configuration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/// `riptide jobs errors`: the URLs of a job that have no document, and why.
final class JobErrors implements Subcommand {
  private static final List<String> FILTERS =
      List.of("code", "status", "result", "limit", "cursor");
  private static final List<String> HEADINGS = List.of("RESULT", "CODE", "URL");

  private final Surroundings around;

  JobErrors(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        JobsCommand.named("errors", this, "List the URLs of a job without a document, and why.");
    JobsCommand.addId(spec);
    JobsCommand.addFilters(spec, FILTERS);
    return spec;
  }

  @Override
  public int run(ParseResult parsed) throws InterruptedException {
    Configuration configuration = SettingFlags.resolve(parsed, around);
    try (ApiClient api = JobsCommand.client(configuration)) {
      String path = JobsCommand.path(parsed) + "/errors" + JobsCommand.query(parsed, FILTERS);
      JobsCommand.printPage(around, api.get(path), configuration, HEADINGS, JobErrors::row);
      return ExitCodes.OK;
    }
  }

  private static List<String> row(JsonNode item) {
    return List.of(
        item.path("result").asString(""),
        item.path("error").path("code").asString(""),
        item.path("url").asString(""));
  }
}
