// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.serde.Json;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.TestSite;
import io.riptide.testing.WholeSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What jobs take out of pages by rules and by code of their own, on one running system.
class StrategiesIT {
  private static final Path SDK = Path.of("../workers/extract/sdk");

  @TempDir static Path directory;
  private static TestSite site;
  private static WholeSystem system;
  private static ApiCaller api;

  @BeforeAll
  static void start() {
    site = TestSite.start();
    system = WholeSystem.start(directory, Map.of());
    api = system.api();
  }

  @AfterAll
  static void stop() {
    system.close();
    site.close();
  }

  @Test
  void aCrawlFindsFieldsAndCutsChunks() {
    JsonNode document =
        crawled(
            """
            {"compose": {"of": ["css", "regex"], "mode": "parallel"},
             "css": {"fields": {"title": {"selector": "title", "required": true}}},
             "regex": {"patterns": {"place": "tide at (\\\\S+)"}},
             "chunking": {"mode": "sentence", "size": 32}}
            """);
    assertThat(document.at("/extracted/fields/title").asString("")).isNotEmpty();
    assertThat(document.at("/extracted/fields/place").asString("")).startsWith("/page/fields");
    assertThat(document.at("/chunks/items/0/text").asString("")).isNotEmpty();
  }

  @Test
  void anUploadedExtractorRunsInTheWorkersAndABadOneIsRefused() throws Exception {
    byte[] module = Files.readAllBytes(SDK.resolve("c/headings.wasm"));
    var uploaded = api.put("/extractors/headings", "application/wasm", module);
    assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
    assertThat(api.put("/extractors/headings", "application/wasm", module).statusCode())
        .isEqualTo(200);
    var tried =
        api.post(
            "/extractors/headings/test", Json.STRICT.readTree("{\"html\": \"<h1>High</h1>\"}"));
    assertThat(Json.STRICT.readTree(tried.body()).at("/fields/headings/0").asString(""))
        .isEqualTo("High");
    JsonNode document =
        crawled("{\"strategy\": \"wasm\", \"wasm\": {\"extractor\": \"headings\"}}");
    assertThat(document.at("/extracted/fields/headings/0").asString("")).isNotEmpty();
    assertThat(document.at("/extracted/attempts/0/strategy").asString("")).isEqualTo("wasm");

    var refused = api.put("/extractors/broken", "application/wasm", new byte[] {0, 'a', 's', 'm'});
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(api.get("/readyz").statusCode()).isEqualTo(200);
  }

  private static JsonNode crawled(String options) {
    var body = Json.STRICT.createObjectNode();
    body.putArray("urls").add(site.url("/page/fields"));
    body.set("options", Json.STRICT.readTree(options));
    var answer = api.post("/crawl", body);
    JsonNode result = Json.STRICT.readTree(answer.body()).at("/results/0");
    assertThat(result.has("document")).as(answer.body()).isTrue();
    return result.get("document");
  }
}
