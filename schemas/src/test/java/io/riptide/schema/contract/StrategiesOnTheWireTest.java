// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.document.Chunks;
import io.riptide.schema.document.Extracted;
import io.riptide.schema.extraction.Chunking;
import io.riptide.schema.extraction.CssField;
import io.riptide.schema.extraction.CssRules;
import io.riptide.schema.extraction.RegexField;
import io.riptide.schema.extraction.RegexRules;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.extraction.Transform;
import io.riptide.schema.extraction.WasmCall;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.serde.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What came to jobs and documents after their golden files were written.
class StrategiesOnTheWireTest {
  @Test
  void theRulesOfEveryStrategyAreReadBackAsTheyWereWritten() {
    var inner = new CssField(List.of("b"), "@title", false, true, List.of(), Map.of());
    var css =
        new CssField(List.of(".a", "#a"), "text", true, false, List.of(), Map.of("inner", inner));
    var number = new Transform(Transform.Kind.NUMBER, Optional.of(","));
    var regex = new RegexField("a(b)", Optional.of(1), true, true, List.of(number));
    var strategies =
        new Strategies(
            List.of(
                Strategies.Strategy.REGEX,
                Strategies.Strategy.CSS,
                Strategies.Strategy.AUTO,
                Strategies.Strategy.WASM),
            Strategies.Mode.PARALLEL,
            Strategies.Merge.COLLECT,
            Optional.of(new CssRules(Map.of("css", css))),
            Optional.of(new RegexRules(RegexRules.Source.HTML, Map.of("regex", regex))),
            Optional.of(
                new WasmCall("mine", Optional.of(2), Map.of("a", Json.EVENTS.readTree("[1]")))));
    survives("crawl-options", CrawlOptions.DEFAULT.withStrategies(strategies), CrawlOptions.class);
  }

  @Test
  void theFieldsOfADocumentAreReadBackAsTheyWereWritten() {
    var fields = Map.<String, JsonNode>of("a", Json.EVENTS.readTree("[1.5, {\"b\": \"c\"}]"));
    var attempt =
        new Extracted.Attempt("css", 0.5, List.of("gone"), Optional.of("took too long"), 3);
    survives(
        "extracted",
        new Extracted(fields, Map.of("a", List.of("css")), List.of(attempt)),
        Extracted.class);
  }

  @Test
  void chunksAndHowTheyAreMadeAreReadBackAsTheyWereWritten() {
    var chunking =
        new Chunking(
            Chunking.Mode.REGEX,
            Chunking.Source.TEXT,
            Chunking.Tokenizer.O200K_BASE,
            64,
            0,
            Optional.of(3),
            Optional.of("x"));
    var chunk = new Chunks.Chunk(0, "a", 1, 2, 1, List.of("h"));
    survives("chunking", chunking, Chunking.class);
    survives("chunks", new Chunks("text", "o200k_base", 1, List.of(chunk)), Chunks.class);
  }

  private static <T> void survives(String schema, T value, Class<T> type) {
    String json = Json.EVENTS.writeValueAsString(value);
    assertThat(Json.EVENTS.readValue(json, type)).isEqualTo(value);
    assertThat(Schemas.findings(schema, json)).isEmpty();
  }
}
