// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.crawl;

import io.riptide.cli.command.Surroundings;
import io.riptide.cli.extract.ExtractOptionFlags;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The flags that say how URLs are fetched and extracted, and the request body that they make.
final class CrawlOptionFlags {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CrawlOptionFlags() {}

  static void addTo(CommandSpec spec) {
    ExtractOptionFlags.addTo(spec);
    spec.addOption(
        OptionSpec.builder("--header")
            .paramLabel("NAME=VALUE")
            .type(Map.class)
            .auxiliaryTypes(String.class, String.class)
            .description("A request header for the site; may be repeated.")
            .build());
    text(spec, "--user-agent", "TEXT", "Replaces RipTide's own user agent.");
    number(spec, "--fetch-timeout-ms", "Total time for one page. Default: 20000.");
    number(spec, "--max-bytes", "Decoded bytes after which a page is too large.");
    number(spec, "--max-attempts", "Attempts for each URL. Default: 3.");
    flag(spec, "--ignore-robots", "Do not obey robots.txt; only for sites that are yours.");
    flag(spec, "--no-cache", "Neither read nor write the HTTP cache.");
  }

  /// The body of a crawl request; what no flag says is left to the server.
  static ObjectNode body(ParseResult parsed, Surroundings around, List<String> urls) {
    ObjectNode body = JSON.objectNode();
    var array = body.putArray("urls");
    urls.forEach(array::add);
    addTo(body, parsed, around);
    return body;
  }

  /// Adds what the flags say to the body of a request.
  static void addTo(ObjectNode body, ParseResult parsed, Surroundings around) {
    ObjectNode options = ExtractOptionFlags.options(parsed, around);
    Map<String, String> headers = parsed.matchedOptionValue("--header", Map.of());
    if (!headers.isEmpty()) {
      var object = options.putObject("headers");
      headers.forEach(object::put);
    }
    if (parsed.hasMatchedOption("--user-agent")) {
      options.put("user_agent", parsed.matchedOptionValue("--user-agent", ""));
    }
    if (parsed.hasMatchedOption("--fetch-timeout-ms")) {
      options.put("timeout_ms", parsed.matchedOptionValue("--fetch-timeout-ms", 0L));
    }
    if (parsed.hasMatchedOption("--max-bytes")) {
      options.put("max_bytes", parsed.matchedOptionValue("--max-bytes", 0L));
    }
    if (parsed.hasMatchedOption("--ignore-robots")) {
      options.put("respect_robots", false);
    }
    if (parsed.hasMatchedOption("--no-cache")) {
      options.put("cache", "bypass");
    }
    if (!options.isEmpty()) {
      body.set("options", options);
    }
    if (parsed.hasMatchedOption("--max-attempts")) {
      body.putObject("retry").put("max_attempts", parsed.matchedOptionValue("--max-attempts", 0L));
    }
  }

  private static void text(CommandSpec spec, String name, String label, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(String.class)
            .description(description)
            .build());
  }

  static void number(CommandSpec spec, String name, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel("NUMBER")
            .type(Long.class)
            .description(description)
            .build());
  }

  static void flag(CommandSpec spec, String name, String description) {
    spec.addOption(
        OptionSpec.builder(name).type(Boolean.class).arity("0").description(description).build());
  }
}
