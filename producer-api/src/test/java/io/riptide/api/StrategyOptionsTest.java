// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.JobEvent;
import io.riptide.schema.extraction.Chunking;
import io.riptide.schema.extraction.CssField;
import io.riptide.schema.extraction.RegexField;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.extraction.Strategies.Merge;
import io.riptide.schema.extraction.Strategies.Mode;
import io.riptide.schema.extraction.Strategies.Strategy;
import io.riptide.schema.extraction.Transform;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.serde.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a submission says about the fields it wants, and what becomes of it on the log.
class StrategyOptionsTest {
  private static final String JOB =
      "{\"type\":\"crawl\",\"urls\":[\"https://example.org/\"],\"options\":%s}";

  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void rulesTravelWithTheJob() {
    var accepted =
        api.post(
            "/api/v1/workers/jobs",
            JOB.formatted(
                """
                {"strategy": "css", "css": {"fields": {
                  "title": "h1",
                  "price": {"selector": [".price", "#p"], "take": "@content", "required": true,
                            "transform": ["trim", {"number": ","}]},
                  "offers": {"selector": "li", "list": true, "fields": {"name": "b"}}}}}
                """));
    assertThat(accepted.statusCode()).isEqualTo(202);
    Strategies strategies = options().strategies().orElseThrow();
    var fields = strategies.css().orElseThrow().fields();
    assertThat(strategies.of()).containsExactly(Strategy.CSS);
    assertThat(fields.keySet()).containsExactly("title", "price", "offers");
    var name = new CssField(List.of("b"), "text", false, false, List.of(), Map.of());
    assertThat(fields)
        .containsEntry(
            "price",
            new CssField(
                List.of(".price", "#p"),
                "@content",
                false,
                true,
                List.of(
                    new Transform(Transform.Kind.TRIM, Optional.empty()),
                    new Transform(Transform.Kind.NUMBER, Optional.of(","))),
                Map.of()))
        .containsEntry(
            "offers",
            new CssField(List.of("li"), "text", true, false, List.of(), Map.of("name", name)));
  }

  @Test
  void severalStrategiesAreComposed() {
    api.post(
        "/api/v1/workers/jobs",
        JOB.formatted(
            """
            {"compose": {"of": ["regex", "auto"], "mode": "parallel", "merge": "collect"},
             "regex": {"in": "html", "patterns": {"sku": {"pattern": "SKU (\\\\w+)", "group": 1}}}}
            """));
    Strategies strategies = options().strategies().orElseThrow();
    assertThat(strategies.of()).containsExactly(Strategy.REGEX, Strategy.AUTO);
    assertThat(strategies.mode()).isEqualTo(Mode.PARALLEL);
    assertThat(strategies.merge()).isEqualTo(Merge.COLLECT);
    assertThat(strategies.regex().orElseThrow().patterns())
        .containsEntry(
            "sku", new RegexField("SKU (\\w+)", Optional.of(1), false, false, List.of()));
  }

  @Test
  void withoutRulesNoFieldsAreWanted() {
    api.post("/api/v1/workers/jobs", JOB.formatted("{\"strategy\": \"auto\"}"));
    assertThat(options().strategies()).isEmpty();
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    var refused =
        api.post(
            "/api/v1/workers/jobs",
            JOB.formatted(
                """
                {"strategy": "css", "regex": {"patterns": {"a": "b"}},
                 "css": {"fields": {"bad name": "h1", "a": {"selector": []}, "b": 7,
                         "c": {"selector": "p", "take": "href", "transform": ["regex", "spin"]},
                         "d": {"fields": {"e": {"fields": {"f": {"fields": {"g": {"fields": {}}}}}}}}}}}
                """));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(violations(refused.body()))
        .containsExactlyInAnyOrder(
            "/options/regex invalid_value",
            "/options/css/fields/bad name invalid_value",
            "/options/css/fields/a/selector invalid_value",
            "/options/css/fields/b wrong_type",
            "/options/css/fields/c/take invalid_value",
            "/options/css/fields/c/transform/0 invalid_value",
            "/options/css/fields/c/transform/1 invalid_value",
            "/options/css/fields/d/fields/e/fields/f/fields/g/fields out_of_range");
  }

  @Test
  void whatIsNoSelectorAndNoPatternIsRefusedWithItsPlace() {
    var refused =
        api.post(
            "/api/v1/workers/jobs",
            JOB.formatted(
                """
                {"include_selectors": ["main", "a[["], "exclude_selectors": [":nth-child(x)"],
                 "compose": {"of": ["css", "regex"], "mode": "chain"},
                 "css": {"fields": {"a": "p:has(", "b": {"selector": ["h1", "div >> p["]}}},
                 "regex": {"patterns": {"c": "(?=x)y", "d": {"pattern": "(((a{100}){100}){100})"}}}}
                """));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(violations(refused.body()))
        .containsExactlyInAnyOrder(
            "/options/include_selectors/1 invalid_value",
            "/options/exclude_selectors/0 invalid_value",
            "/options/css/fields/a invalid_value",
            "/options/css/fields/b/selector/1 invalid_value",
            "/options/regex/patterns/c invalid_value",
            "/options/regex/patterns/d/pattern invalid_value");
  }

  @Test
  void aStrategyWithoutItsRulesIsRefused() {
    var refused = api.post("/api/v1/workers/jobs", JOB.formatted("{\"strategy\": \"regex\"}"));
    assertThat(violations(refused.body())).containsExactly("/options/regex required");
  }

  @Test
  void aStrategyThatIsNotBuiltIsSaidToBe() {
    var refused = api.post("/api/v1/workers/jobs", JOB.formatted("{\"strategy\": \"llm\"}"));
    assertThat(refused.statusCode()).isEqualTo(501);
  }

  @Test
  void aCrawlMayBeginWithItsStrategies() {
    api.log.onSubmitted(api.log::succeedAll);
    var answer =
        api.post(
            "/api/v1/strategies/crawl",
            """
            {"urls": ["https://example.org/"], "strategy": "css", "css": {"fields": {"a": "b"}},
             "options": {"formats": ["text"]}}
            """);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(options().strategies().orElseThrow().of()).containsExactly(Strategy.CSS);
    assertThat(options().formats()).containsExactly(CrawlOptions.Format.TEXT);
  }

  @Test
  void thereStrategiesStandInOnePlaceOnly() {
    var refused =
        api.post(
            "/api/v1/strategies/crawl",
            """
            {"urls": ["https://example.org/"], "options": {"strategy": "auto"}}
            """);
    assertThat(violations(refused.body())).containsExactly("/options/strategy invalid_value");
  }

  @Test
  void whoSaysHowChunksAreMadeGetsThem() {
    api.post(
        "/api/v1/workers/jobs",
        JOB.formatted(
            """
            {"formats": ["text"], "chunking": {"mode": "sliding", "size": 128, "of": "text"}}
            """));
    assertThat(options().formats())
        .containsExactlyInAnyOrder(CrawlOptions.Format.TEXT, CrawlOptions.Format.CHUNKS);
    assertThat(options().chunking())
        .contains(
            new Chunking(
                Chunking.Mode.SLIDING,
                Chunking.Source.TEXT,
                Chunking.Tokenizer.CL100K_BASE,
                128,
                16,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void whatIsNotOfAModeOfChunkingIsRefused() {
    var refused =
        api.post(
            "/api/v1/workers/jobs",
            JOB.formatted(
                """
                {"chunking": {"mode": "fixed", "overlap": 8, "pattern": "x", "size": 8,
                              "sentences": 2}}
                """));
    assertThat(violations(refused.body()))
        .containsExactlyInAnyOrder(
            "/options/chunking/overlap invalid_value",
            "/options/chunking/pattern invalid_value",
            "/options/chunking/sentences invalid_value",
            "/options/chunking/size out_of_range");
  }

  @Test
  void aContentIsCutWithoutAJob() {
    var cut =
        api.post(
            "/api/v1/content/chunk",
            "{\"content\": \"a\", \"content_type\": \"text\", \"size\": 99}");
    assertThat(cut.statusCode()).isEqualTo(200);
    assertThat(TestApi.json(cut).get("of").stringValue()).isEqualTo("text");
    assertThat(TestApi.json(cut).get("total").intValue()).isEqualTo(99);
    assertThat(api.log.events()).isEmpty();
  }

  @Test
  void aContentWithoutAPatternCannotBePartedByOne() {
    var refused = api.post("/api/v1/content/chunk", "{\"content\": \"a\", \"mode\": \"regex\"}");
    assertThat(violations(refused.body())).containsExactly("/pattern required");
  }

  @Test
  void everyStrategyModeMergeAndStepIsDescribed() {
    JsonNode info = TestApi.json(api.get("/api/v1/strategies/info"));
    assertThat(names(info, "strategies")).isEqualTo(names(Strategy.values()));
    assertThat(names(info, "modes")).isEqualTo(names(Mode.values()));
    assertThat(names(info, "merges")).isEqualTo(names(Merge.values()));
    assertThat(names(info, "transforms")).isEqualTo(names(Transform.Kind.values()));
    assertThat(names(info, "chunking")).isEqualTo(names(Chunking.Mode.values()));
  }

  private static List<String> names(JsonNode info, String member) {
    return info.get(member).valueStream().map(each -> each.get("name").stringValue()).toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  private CrawlOptions options() {
    var submitted = (JobEvent.JobSubmitted) api.log.events().getFirst();
    return ((JobSpec.Crawl) submitted.spec()).options();
  }

  private static List<String> violations(String problem) {
    return Json.STRICT
        .readTree(problem)
        .get("errors")
        .valueStream()
        .map(error -> error.get("pointer").stringValue() + " " + error.get("code").stringValue())
        .toList();
  }
}
