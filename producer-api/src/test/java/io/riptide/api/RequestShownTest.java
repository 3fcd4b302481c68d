// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.serde.Json;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What a job shows of the request that made it.
class RequestShownTest {
  private static final String JOBS = "/api/v1/workers/jobs";

  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"type":"crawl","urls":["http://a.b/"],"zero_retention":true,"retention_ms":5000,
         "options":{"formats":["markdown","chunks"],"include_selectors":["main"],
          "headers":{"Accept-Language":"de"},
          "chunking":{"mode":"sliding","size":100,"overlap":20},
          "compose":{"of":["css","regex","auto"],"mode":"parallel","merge":"longest"},
          "css":{"fields":{"name":"h1","price":{"selector":[".p",".q"],"take":"@content",
           "required":true,"transform":["trim",{"currency":"EUR"}]},
           "offers":{"selector":"li","list":true,"fields":{"title":"b"}}}},
          "regex":{"in":"html","patterns":{"isbn":"[0-9]{13}",
           "skus":{"pattern":"sku=(\\\\w+)","group":1,"list":true,"transform":["upper"]}}}}}
        """,
        """
        {"type":"crawl","urls":["http://a.b/"],"retention_ms":60000,"options":{"formats":["chunks"],
         "chunking":{"mode":"regex","pattern":"---","of":"text"},
         "strategy":"wasm","wasm":{"extractor":"prices","version":1,"parameters":{"a":[1]}}}}
        """,
        """
        {"type":"crawl","urls":["http://a.b/"],"options":{"formats":["chunks"],
         "chunking":{"mode":"sentence","sentences":3}}}
        """
      })
  void sentAgainItAsksForTheSame(String body) {
    api.send(
        api.request("/api/v1/extractors/prices")
            .header("Content-Type", "application/wasm")
            .PUT(BodyPublishers.ofString("module")));
    JsonNode shown = shown(body);
    assertThat(shown.path("options")).isNotEmpty();
    assertThat(shown(shown.toString())).isEqualTo(shown);
    JsonNode asked = Json.STRICT.readTree(body);
    assertThat(shown.path("options").has("chunking")).isTrue();
    for (String member : new String[] {"compose", "wasm"}) {
      JsonNode mine = asked.path("options").path(member);
      assertThat(shown.path("options").path(member)).isEqualTo(mine);
    }
    assertThat(shown.path("retention_ms")).isEqualTo(asked.path("retention_ms"));
  }

  @Test
  void whatMayAuthenticateIsHiddenWhateverItsName() {
    JsonNode shown =
        shown(
            """
            {"type":"crawl","urls":["http://a.b/"],"options":{"headers":
             {"X-Auth-Key":"one","Api-Key":"two","Accept":"text/html"},
             "cookies":[{"name":"sid","value":"three"}]}}
            """);
    assertThat(shown.toString()).doesNotContain("one", "two", "three").contains("text/html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"headers\":{\"X-Auth-Key\":\"***\"}",
        "\"cookies\":[{\"name\":\"sid\",\"value\":\"***\"}]"
      })
  void theStarsThatStandForASecretAreNotTakenForIt(String options) {
    var refused =
        api.post(
            JOBS, "{\"type\":\"crawl\",\"urls\":[\"http://a.b/\"],\"options\":{" + options + "}}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("send the secret itself");
  }

  private JsonNode shown(String body) {
    var accepted = api.post(JOBS, body);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String id = TestApi.json(accepted).get("job_id").stringValue();
    return TestApi.json(api.get(JOBS + "/" + id)).get("request");
  }
}
