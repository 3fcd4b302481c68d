// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.JobEvent;
import io.riptide.schema.extraction.WasmCall;
import io.riptide.schema.job.JobSpec;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExtractorsTest {
  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void anExtractorIsUploadedShownTestedAndDeleted() {
    assertThat(put("mine", "application/wasm", "module").statusCode()).isEqualTo(201);
    assertThat(put("mine", "application/wasm", "module").statusCode()).isEqualTo(200);
    assertThat(TestApi.json(api.get("/api/v1/extractors/mine")).at("/items/0/version").intValue())
        .isEqualTo(1);
    assertThat(TestApi.json(api.get("/api/v1/extractors")).get("items")).hasSize(1);
    var test = api.post("/api/v1/extractors/mine/test", "{\"html\": \"<p>\"}");
    assertThat(TestApi.json(test).at("/fields/page").stringValue()).isEqualTo("<p>");
    assertThat(api.delete("/api/v1/extractors/mine").statusCode()).isEqualTo(200);
    assertThat(api.get("/api/v1/extractors/mine").statusCode()).isEqualTo(404);
    assertThat(api.delete("/api/v1/extractors/mine").statusCode()).isEqualTo(404);
    assertThat(api.post("/api/v1/extractors/mine/test", "{\"html\": \"<p>\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aModuleThatMayNotRunIsRefusedWithItsReason() {
    var refused = put("bad", "application/wasm", "!");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(TestApi.json(refused).get("code").stringValue()).isEqualTo("extractor_refused");
    assertThat(TestApi.json(refused).get("detail").stringValue()).contains("imports");
  }

  @Test
  void anExtractorOfAnotherTenantIsNotThere() {
    put("mine", "application/wasm", "module");
    String path = "/api/v1/extractors/mine";
    assertThat(api.get(path, "X-Riptide-Tenant", "other").statusCode()).isEqualTo(404);
    assertThat(api.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoModuleIsRefusedAtTheDoor() {
    assertThat(put("a b", "application/wasm", "m").statusCode()).isEqualTo(400);
    assertThat(put("mine", "text/plain", "m").statusCode()).isEqualTo(415);
    assertThat(put("mine", "application/wasm", "m".repeat(600_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void aJobNamesItsExtractor() {
    put("mine", "application/wasm", "module");
    assertThat(submit("mine", 1).statusCode()).isEqualTo(202);
    var spec = (JobSpec.Crawl) ((JobEvent.JobSubmitted) api.log.events().getFirst()).spec();
    WasmCall call = spec.options().strategies().orElseThrow().wasm().orElseThrow();
    assertThat(call.extractor()).isEqualTo("mine");
    assertThat(call.version()).isEqualTo(Optional.of(1));
    assertThat(call.json()).isEqualTo("{\"deep\":[1]}");
  }

  @Test
  void aJobIsRefusedWithTheExtractorsThatThereAreWhenItNamesAnother() {
    assertThat(TestApi.json(submit("mine", 1)).at("/errors/0/message").stringValue())
        .isEqualTo("there is no extractor 'mine'; there are: none");
    put("mine", "application/wasm", "module");
    put("other", "application/wasm", "module");
    var unknown = submit("mein", 1);
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(TestApi.json(unknown).get("code").stringValue()).isEqualTo("invalid_body");
    assertThat(TestApi.json(unknown).at("/errors/0/pointer").stringValue())
        .isEqualTo("/options/wasm/extractor");
    assertThat(TestApi.json(unknown).at("/errors/0/message").stringValue())
        .endsWith("there are: mine, other");
    assertThat(TestApi.json(submit("mine", 2)).at("/errors/0/message").stringValue())
        .isEqualTo("extractor 'mine' has no version 2; its versions: 1");
    assertThat(api.log.events()).isEmpty();
  }

  private HttpResponse<String> submit(String extractor, int version) {
    return api.post(
        "/api/v1/workers/jobs",
        """
        {"type": "crawl", "urls": ["https://example.org/"], "options": {"strategy": "wasm",
         "wasm": {"extractor": "%s", "version": %d, "parameters": {"deep": [1]}}}}
        """
            .formatted(extractor, version));
  }

  private HttpResponse<String> put(String name, String type, String module) {
    return api.send(
        api.request("/api/v1/extractors/" + name.replace(" ", "%20"))
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(module)));
  }
}
