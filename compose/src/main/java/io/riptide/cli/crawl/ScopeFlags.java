// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.crawl;

import io.riptide.cli.command.Choice;
import io.riptide.schema.job.JobSpec.SitemapUse;
import io.riptide.schema.spider.SpiderScope.Same;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The flags that say which URLs of a site are meant.
final class ScopeFlags {
  private ScopeFlags() {}

  /// @param sitemaps what becomes of sitemaps without the flag
  static void addTo(CommandSpec spec, String sitemaps) {
    spec.addOption(
        choice(
            "--same",
            Same.class,
            "What a URL must share with a seed: host (default), domain or any."));
    CrawlOptionFlags.flag(spec, "--allow-subdomains", "Follow links to hosts below a seed's too.");
    spec.addOption(
        choice(
            "--sitemap",
            SitemapUse.class,
            "Whether sitemaps are read: include, only or skip. Default: " + sitemaps + "."));
    patterns(spec, "--follow", "Follow only what matches this glob, or regex:EXPRESSION.");
    patterns(spec, "--skip", "Leave out what matches this glob, or regex:EXPRESSION.");
  }

  /// Adds what they say to the body of a request; what no flag says is left to the server.
  static void addTo(ObjectNode body, ParseResult parsed) {
    if (parsed.hasMatchedOption("--sitemap")) {
      body.put("sitemap", Choice.name(parsed.matchedOptionValue("--sitemap", SitemapUse.SKIP)));
    }
    ObjectNode scope = JsonNodeFactory.instance.objectNode();
    if (parsed.hasMatchedOption("--same")) {
      scope.put("same", Choice.name(parsed.matchedOptionValue("--same", Same.HOST)));
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
    if (!scope.isEmpty()) {
      body.set("scope", scope);
    }
  }

  static <E extends Enum<E>> OptionSpec choice(String name, Class<E> type, String description) {
    var choice = new Choice<>(type);
    return OptionSpec.builder(name)
        .paramLabel("NAME")
        .type(type)
        .converters(choice)
        .completionCandidates(choice.names())
        .description(description)
        .build();
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
}
