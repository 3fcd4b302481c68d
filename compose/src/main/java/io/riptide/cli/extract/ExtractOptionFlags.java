// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.extract;

import io.riptide.cli.command.Choice;
import io.riptide.cli.command.Surroundings;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.serde.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The flags that say what is taken out of a page, and the request options that they make.
public final class ExtractOptionFlags {
  private static final String OPTIONS = "--options";
  private static final String FIELD = "--field";
  private static final String CHUNKS = "--chunks";

  private ExtractOptionFlags() {}

  /// Adds the flags to a command.
  public static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--format")
            .paramLabel("NAME")
            .type(List.class)
            .auxiliaryTypes(CrawlOptions.Format.class)
            .converters(new Choice<>(CrawlOptions.Format.class))
            .splitRegex(",")
            .description(
                "What the documents carry: markdown, text, html, raw_html, links, metadata,"
                    + " chunks. Default: markdown,text,links,metadata.")
            .build());
    spec.addOption(
        OptionSpec.builder(FIELD)
            .paramLabel("NAME=SELECTOR")
            .type(Map.class)
            .auxiliaryTypes(String.class, String.class)
            .description("Find a field by a CSS selector; may be repeated.")
            .build());
    text(
        spec,
        OPTIONS,
        "FILE",
        "JSON with options as the API takes them: strategy, css, regex, compose, chunking, ...");
    text(spec, CHUNKS, "MODE", "Cut into chunks: html_aware, sentence, sliding, fixed or topic.");
    text(spec, "--include", "SELECTOR", "Keep only what this CSS selector matches.");
    text(spec, "--exclude", "SELECTOR", "Leave out what this CSS selector matches.");
    spec.addOption(
        OptionSpec.builder("--whole-page")
            .type(Boolean.class)
            .arity("0")
            .description("Keep navigation and other boilerplate in text and Markdown.")
            .build());
  }

  /// The options of a request; what no flag says is left to the server.
  public static ObjectNode options(ParseResult parsed, Surroundings around) {
    ObjectNode options = file(parsed, around);
    List<CrawlOptions.Format> formats = parsed.matchedOptionValue("--format", List.of());
    if (!formats.isEmpty()) {
      var names = options.putArray("formats");
      formats.forEach(format -> names.add(Choice.name(format)));
    }
    Map<String, String> fields = parsed.matchedOptionValue(FIELD, Map.of());
    if (!fields.isEmpty()) {
      ObjectNode wanted = options.withObject("/css/fields");
      fields.forEach(wanted::put);
      if (!options.has("compose")) {
        options.put("strategy", "css");
      }
    }
    if (parsed.hasMatchedOption(CHUNKS)) {
      options.withObject("/chunking").put("mode", parsed.matchedOptionValue(CHUNKS, ""));
    }
    if (parsed.hasMatchedOption("--include")) {
      options.putArray("include_selectors").add(parsed.matchedOptionValue("--include", ""));
    }
    if (parsed.hasMatchedOption("--exclude")) {
      options.putArray("exclude_selectors").add(parsed.matchedOptionValue("--exclude", ""));
    }
    if (parsed.hasMatchedOption("--whole-page")) {
      options.put("only_main_content", false);
    }
    return options;
  }

  private static ObjectNode file(ParseResult parsed, Surroundings around) {
    String name = parsed.matchedOptionValue(OPTIONS, "");
    if (name.isEmpty()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      var read = Json.STRICT.readTree(Files.readString(around.directory().resolve(name)));
      if (read instanceof ObjectNode options) {
        return options;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    } catch (JacksonException e) {
      throw refused(parsed, name + " is not JSON: " + e.getOriginalMessage());
    }
    throw refused(parsed, name + " has no JSON object");
  }

  private static ParameterException refused(ParseResult parsed, String why) {
    return new ParameterException(parsed.commandSpec().commandLine(), why);
  }

  private static void text(CommandSpec spec, String name, String label, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(String.class)
            .description(description)
            .build());
  }
}
