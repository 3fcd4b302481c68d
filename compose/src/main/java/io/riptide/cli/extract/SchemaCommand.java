// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.extract;

import io.riptide.cli.command.ExitCodes;
import io.riptide.cli.command.Subcommand;
import io.riptide.cli.command.Surroundings;
import io.riptide.cli.command.TemporaryDirectory;
import io.riptide.cli.output.Table;
import io.riptide.cli.page.LocalExtraction;
import io.riptide.cli.page.LocalExtraction.RequestRefused;
import io.riptide.cli.page.PageText;
import io.riptide.cli.page.RuleJson;
import io.riptide.schema.extraction.CssField;
import io.riptide.schema.serde.Json;
import io.riptide.worker.extract.learn.RuleLearner;
import io.riptide.worker.extract.learn.RuleLearner.Learnt;
import io.riptide.worker.extract.learn.RuleLearner.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// `riptide schema`: learns rules from an example page, and tests rules on pages. Works on files,
/// in this process.
public final class SchemaCommand implements Subcommand {
  private static final String WANT = "--want";
  private static final String TRY = "--try";
  private static final String URL = "--url";
  private static final String NOWHERE = "https://file.invalid/";

  private final Surroundings around;

  public SchemaCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("schema").mixinStandardHelpOptions(true);
    spec.usageMessage().description("Learn rules for fields from an example, and test them.");
    spec.addSubcommand("learn", new Learn().spec());
    spec.addSubcommand("test", new Test().spec());
    return spec;
  }

  @Override
  public int run(ParseResult parsed) {
    return ExitCodes.USAGE;
  }

  private String page(String file) {
    try {
      return PageText.decode(Files.readAllBytes(around.directory().resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static PositionalParamSpec files(String index, String arity, String label) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity(arity)
        .required(true)
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  private static void url(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(URL)
            .paramLabel("URL")
            .type(String.class)
            .description("Where the pages come from: links are resolved against it.")
            .build());
  }

  /// `riptide schema learn`.
  private final class Learn implements Subcommand {
    @Override
    public CommandSpec spec() {
      CommandSpec spec =
          Subcommand.named("learn", this, "Propose rules that find values on an example page.");
      spec.addPositional(files("0", "1", "PAGE"));
      spec.addOption(
          OptionSpec.builder(WANT)
              .paramLabel("NAME=VALUE")
              .type(Map.class)
              .auxiliaryTypes(String.class, String.class)
              .required(true)
              .description("A value that stands on the page, under the name of its field.")
              .build());
      spec.addOption(
          OptionSpec.builder(TRY)
              .paramLabel("PAGE")
              .type(List.class)
              .auxiliaryTypes(String.class)
              .description("Another page of the same kind; may be repeated.")
              .build());
      url(spec);
      return spec;
    }

    @Override
    public int run(ParseResult parsed) {
      String url = parsed.matchedOptionValue(URL, NOWHERE);
      List<String> files = parsed.matchedPositionalValue(0, List.of());
      List<String> others = parsed.matchedOptionValue(TRY, List.of());
      Map<String, String> wanted = parsed.matchedOptionValue(WANT, Map.of());
      var learner =
          new RuleLearner(
              new Sample(page(files.getFirst()), url),
              others.stream().map(file -> new Sample(page(file), url)).toList());
      Map<String, Learnt> learnt = learner.learn(wanted);
      var fields = new LinkedHashMap<String, CssField>();
      learnt.forEach((name, rule) -> fields.put(name, rule.field()));
      around
          .out()
          .println(
              Json.STRICT
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(RuleJson.options(fields)));
      int pages = 1 + others.size();
      learnt.forEach((name, rule) ->
          around.err().printf("riptide: %s: found on %d of %d pages%n", name, rule.found(), pages));
      List<String> missing =
          wanted.keySet().stream().filter(name -> !learnt.containsKey(name)).toList();
      missing.forEach(name ->
          around.err().println("riptide: " + name + ": its value stands nowhere on the page"));
      return missing.isEmpty() ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }
  }

  /// `riptide schema test`.
  private final class Test implements Subcommand {
    @Override
    public CommandSpec spec() {
      CommandSpec spec =
          Subcommand.named("test", this, "Run rules on pages and show what they find.");
      spec.addPositional(files("0", "1", "RULES"));
      spec.addPositional(files("1..*", "1..*", "PAGE"));
      url(spec);
      return spec;
    }

    @Override
    public int run(ParseResult parsed) {
      List<String> rules = parsed.matchedPositionalValue(0, List.of());
      List<String> pages = parsed.matchedPositionalValue(1, List.of());
      ObjectNode options = rules(parsed, rules.getFirst());
      var rows = new ArrayList<List<String>>();
      int failed = 0;
      try (var scratch = TemporaryDirectory.make(around.err())) {
        var extraction = new LocalExtraction(scratch.path(), around.clock());
        for (String file : pages) {
          ObjectNode request = options.deepCopy();
          request.put("html", page(file));
          request.put("url", parsed.matchedOptionValue(URL, NOWHERE));
          try {
            var document = extraction.extract(request);
            document
                .extracted()
                .ifPresent(found ->
                    found
                        .fields()
                        .forEach((name, value) -> rows.add(List.of(file, name, value.toString()))));
          } catch (RequestRefused refused) {
            if (refused.usage()) {
              around.err().println("riptide: " + refused.getMessage());
              return ExitCodes.USAGE;
            }
            failed++;
            rows.add(List.of(file, "-", String.valueOf(refused.getMessage())));
          }
        }
      }
      Table.print(around.out(), List.of("PAGE", "FIELD", "VALUE"), rows);
      return failed == 0 ? ExitCodes.OK : ExitCodes.SOME_FAILED;
    }

    private ObjectNode rules(ParseResult parsed, String file) {
      try {
        if (Json.STRICT.readTree(page(file)) instanceof ObjectNode options) {
          return options;
        }
      } catch (JacksonException e) {
        throw new ParameterException(
            parsed.commandSpec().commandLine(), file + " is not JSON: " + e.getOriginalMessage());
      }
      throw new ParameterException(
          parsed.commandSpec().commandLine(), file + " has no JSON object");
    }
  }
}
