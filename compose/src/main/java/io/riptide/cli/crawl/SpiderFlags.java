// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.crawl;

import io.riptide.cli.command.Choice;
import io.riptide.cli.command.Surroundings;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobSpec;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The flags that say where a spider goes and when it stops.
final class SpiderFlags {
  static final String RECRAWL = "--recrawl";

  private static final List<String> NUMBERS =
      List.of(
          "max-pages",
          "max-depth",
          "max-duration-ms",
          "concurrency",
          "per-host-concurrency",
          "delay-ms");

  private SpiderFlags() {}

  static void addTo(CommandSpec spec) {
    CrawlOptionFlags.number(spec, "--max-pages", "Pages to bring, never one more. Default: 1000.");
    CrawlOptionFlags.number(spec, "--max-depth", "Hops from a seed. Default: 20.");
    CrawlOptionFlags.number(spec, "--max-duration-ms", "Time after which it stops.");
    CrawlOptionFlags.number(spec, "--concurrency", "URLs under way at once. Default: 64.");
    CrawlOptionFlags.number(spec, "--per-host-concurrency", "URLs under way at one host at once.");
    CrawlOptionFlags.number(spec, "--delay-ms", "Rest of a host between two fetches.");
    spec.addOption(
        ScopeFlags.choice(
            "--strategy",
            JobSpec.FrontierOrder.class,
            "Which URL comes next: breadth_first (default), depth_first, best_first or adaptive."));
    spec.addOption(
        OptionSpec.builder("--query")
            .paramLabel("WORDS")
            .type(String.class)
            .description("What pages are to be about; best_first goes by it.")
            .build());
    CrawlOptionFlags.flag(
        spec, "--adaptive-stop", "End when hardly any of the last pages was new and relevant.");
    spec.addOption(
        OptionSpec.builder(RECRAWL)
            .paramLabel("NAME")
            .type(String.class)
            .description(
                "Let the server remember the pages under this name, and fetch only what changed"
                    + " since the last spider of that name.")
            .build());
    CrawlOptionFlags.number(spec, "--max-pages-per-host", "Pages of each host, never one more.");
    ScopeFlags.addTo(spec, "skip");
    CrawlOptionFlags.flag(spec, "--no-redirects", "Do not fetch the targets of redirects.");
  }

  /// The body of the request; what no flag says is left to the server.
  static ObjectNode body(ParseResult parsed, Surroundings around, List<String> seeds) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var array = body.putArray("seeds");
    seeds.forEach(array::add);
    for (String name : NUMBERS) {
      if (parsed.hasMatchedOption("--" + name)) {
        body.put(name.replace('-', '_'), parsed.matchedOptionValue("--" + name, 0L));
      }
    }
    if (parsed.hasMatchedOption("--strategy")) {
      body.put(
          "strategy",
          Choice.name(
              parsed.matchedOptionValue("--strategy", JobSpec.FrontierOrder.BREADTH_FIRST)));
    }
    if (parsed.hasMatchedOption("--query")) {
      body.put("query", parsed.matchedOptionValue("--query", ""));
    }
    if (parsed.hasMatchedOption("--adaptive-stop")) {
      body.putObject("adaptive_stop");
    }
    if (parsed.hasMatchedOption(RECRAWL)) {
      body.putObject("recrawl").put("name", parsed.matchedOptionValue(RECRAWL, ""));
    }
    if (parsed.hasMatchedOption("--max-pages-per-host")) {
      body.putObject("budgets")
          .putObject("per_host")
          .put("max_pages", parsed.matchedOptionValue("--max-pages-per-host", 0L));
    }
    if (parsed.hasMatchedOption("--no-redirects")) {
      body.put("follow_redirects", false);
    }
    ScopeFlags.addTo(body, parsed);
    body.put("result_mode", "stream");
    CrawlOptionFlags.addTo(body, parsed, around);
    return body;
  }

  /// Asks for the HTML of the pages besides.
  static void withHtml(ObjectNode body) {
    ArrayNode formats = body.withObject("options").withArray("formats");
    if (formats.isEmpty()) {
      CrawlOptions.DEFAULT.formats().forEach(each -> formats.add(Choice.name(each)));
    }
    formats.add(Choice.name(CrawlOptions.Format.RAW_HTML));
  }
}
