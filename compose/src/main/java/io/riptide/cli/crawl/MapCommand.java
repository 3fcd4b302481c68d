// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.crawl;

import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.Logging;
import io.riptide.cli.command.ResultFile;
import io.riptide.cli.command.Server;
import io.riptide.cli.command.SettingFlags;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Setting.Section;
import io.riptide.compose.config.Settings;
import io.riptide.compose.config.Settings.Output;
import io.riptide.schema.serde.Json;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `riptide map`: the URLs of a site, one a line, without its pages.
public final class MapCommand implements Subcommand {
  private static final long TIMEOUT_MS = 60_000;
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final Surroundings around;

  public MapCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Subcommand.named(
            "map", this, "List the URLs that a page and the sitemaps of its host name.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .paramLabel("URL")
            .type(String.class)
            .required(true)
            .description("The page whose links are read.")
            .build());
    CrawlOptionFlags.number(spec, "--limit", "URLs to tell of at most. Default: 5000.");
    CrawlOptionFlags.number(spec, "--timeout-ms", "How long it may take. Default: 60000.");
    CrawlOptionFlags.flag(spec, "--ignore-robots", "Do not obey robots.txt.");
    ScopeFlags.addTo(spec, "include");
    spec.addOption(ResultFile.option());
    SettingFlags.addTo(spec, Settings.of(Section.CLIENT, Section.WORKERS, Section.OBSERVABILITY));
    return spec;
  }

  @Override
  public int run(ParseResult parsed) throws InterruptedException {
    Configuration configuration = SettingFlags.resolve(parsed, around);
    Logging.forCommands(configuration);
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("url", parsed.matchedPositionalValue(0, ""));
    if (parsed.hasMatchedOption("--limit")) {
      body.put("limit", parsed.matchedOptionValue("--limit", 0L));
    }
    if (parsed.hasMatchedOption("--ignore-robots")) {
      body.put("respect_robots", false);
    }
    ScopeFlags.addTo(body, parsed);
    long timeoutMs = parsed.matchedOptionValue("--timeout-ms", TIMEOUT_MS);
    body.put("timeout_ms", timeoutMs);
    try (ResultFile file = ResultFile.of(parsed, around);
        Server server = Server.of(parsed, configuration, around)) {
      JsonNode map = server.client().post("/map", body, MARGIN.plusMillis(timeoutMs));
      return told(map, configuration, file.writer());
    }
  }

  private int told(JsonNode map, Configuration configuration, PrintWriter out) {
    if (!map.has("urls")) {
      around.err().println("riptide: it takes longer than that: try a greater --timeout-ms");
      return ExitCodes.UNREACHABLE;
    }
    print(map, configuration, out);
    if (map.path("truncated").asBoolean(false)) {
      around.err().println("riptide: there are more: try a greater --limit");
    }
    if (map.path("status").asString("").equals("completed")) {
      return ExitCodes.OK;
    }
    around.err().println("riptide: the page itself could not be read");
    return ExitCodes.SOME_FAILED;
  }

  private static void print(JsonNode map, Configuration configuration, PrintWriter out) {
    Output output =
        configuration.isSet(Settings.OUTPUT) ? configuration.get(Settings.OUTPUT) : Output.TEXT;
    switch (output) {
      case JSON ->
          out.println(Json.EVENTS.writerWithDefaultPrettyPrinter().writeValueAsString(map));
      case NDJSON ->
          map.path("urls")
              .forEach(url ->
                  out.println(JsonNodeFactory.instance.objectNode().put("url", url.asString(""))));
      case MARKDOWN -> map.path("urls").forEach(url -> out.println("- <" + url.asString("") + ">"));
      case TEXT, TABLE -> map.path("urls").forEach(url -> out.println(url.asString("")));
    }
  }
}
