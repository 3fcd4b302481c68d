// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli;

import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.SpiderScope;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The flags that say where a spider goes and when it stops.
final class SpiderFlags {
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
    choice(
        spec,
        "--strategy",
        JobSpec.FrontierOrder.class,
        "Which URL comes next: breadth_first (default) or depth_first.");
    choice(
        spec,
        "--same",
        SpiderScope.Same.class,
        "What a URL must share with a seed: host (default), domain or any.");
    CrawlOptionFlags.flag(spec, "--allow-subdomains", "Follow links to hosts below a seed's too.");
    choice(
        spec,
        "--sitemap",
        JobSpec.SitemapUse.class,
        "Whether sitemaps are read: include, only or skip (default).");
    patterns(spec, "--follow", "Follow only what matches this glob, or regex:EXPRESSION.");
    patterns(spec, "--skip", "Leave out what matches this glob, or regex:EXPRESSION.");
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
          lower(parsed.matchedOptionValue("--strategy", JobSpec.FrontierOrder.BREADTH_FIRST)));
    }
    if (parsed.hasMatchedOption("--sitemap")) {
      body.put("sitemap", lower(parsed.matchedOptionValue("--sitemap", JobSpec.SitemapUse.SKIP)));
    }
    if (parsed.hasMatchedOption("--no-redirects")) {
      body.put("follow_redirects", false);
    }
    ObjectNode scope = scope(parsed);
    if (!scope.isEmpty()) {
      body.set("scope", scope);
    }
    body.put("result_mode", "stream");
    CrawlOptionFlags.addTo(body, parsed, around);
    return body;
  }

  private static ObjectNode scope(ParseResult parsed) {
    ObjectNode scope = JsonNodeFactory.instance.objectNode();
    if (parsed.hasMatchedOption("--same")) {
      scope.put("same", lower(parsed.matchedOptionValue("--same", SpiderScope.Same.HOST)));
    }
    if (parsed.hasMatchedOption("--allow-subdomains")) {
      scope.put("allow_subdomains", true);
    }
    List<String> follow = parsed.matchedOptionValue("--follow", List.of());
    List<String> skip = parsed.matchedOptionValue("--skip", List.of());
    if (!follow.isEmpty()) {
      follow.forEach(scope.putArray("include")::add);
    }
    if (!skip.isEmpty()) {
      skip.forEach(scope.putArray("exclude")::add);
    }
    return scope;
  }

  private static void patterns(CommandSpec spec, String name, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel("PATTERN")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(description)
            .build());
  }

  private static void choice(CommandSpec spec, String name, Class<?> type, String description) {
    spec.addOption(
        OptionSpec.builder(name).paramLabel("NAME").type(type).description(description).build());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
