// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.job.JobId;
import io.riptide.schema.serde.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ResultFieldsTest {
  private static final String A = "https://example.org/a";

  private static TestApi api;
  private static String job;

  @BeforeAll
  static void start() {
    api = TestApi.start();
    JsonNode accepted =
        TestApi.json(
            api.post(
                "/api/v1/workers/jobs",
                "{\"type\":\"crawl\",\"urls\":[\"" + A + "\",\"https://example.org/b\"]}"));
    job = "/api/v1/workers/jobs/" + accepted.get("job_id").stringValue();
    api.log.succeedAll(JobId.parse(accepted.get("job_id").stringValue()));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void onlyWhatIsNamedIsAnswered() {
    JsonNode page =
        TestApi.json(api.get(job + "/result?fields=url,document.title,document.http.status"));

    assertThat(page.get("items").get(0).toString())
        .isEqualTo(
            "{\"url\":\""
                + A
                + "\",\"document\":{\"http\":{\"status\":200},\"title\":\"Title of "
                + A
                + "\"}}");
  }

  @Test
  void aNameStandsForAllThatIsThere() {
    JsonNode some =
        TestApi.json(api.get(job + "/result?fields=document.http,document.http.status"));
    JsonNode all = TestApi.json(api.get(job + "/result"));

    assertThat(some.at("/items/0/document/http")).isEqualTo(all.at("/items/0/document/http"));
  }

  @Test
  void inListsItMeansEachItem() {
    List<String> lines =
        api.get(job + "/result?format=ndjson&fields=document.links.url").body().lines().toList();

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .isEqualTo(
            "{\"document\":{\"links\":[{\"url\":\"https://example.org/next\"},"
                + "{\"url\":\"https://example.org/x/../next#end\"}]}}");
  }

  @Test
  void theNextPageHasTheSameFields() {
    var first = api.get(job + "/result?limit=1&fields=url");
    String link = first.headers().firstValue("Link").orElse("");

    assertThat(link).contains("&fields=url&cursor=");
    JsonNode next = TestApi.json(api.get(link.substring(1, link.indexOf('>'))));
    assertThat(next.at("/items/0").toString()).isEqualTo("{\"url\":\"https://example.org/b\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"url,", "../url", "document..title", "URL", "url&format=markdown"})
  void whatIsNoPathIsRefused(String fields) {
    assertThat(api.get(job + "/result?fields=" + fields).statusCode()).isEqualTo(400);
  }

  @Test
  void theGraphOfLinksHasALineForEachPage() {
    var answer = api.get(job + "/links?limit=1");

    JsonNode line = Json.STRICT.readTree(answer.body());
    assertThat(line.get("url").stringValue()).isEqualTo(A);
    assertThat(line.get("links")).hasSize(1);
    assertThat(line.get("links").get(0).get("url").stringValue())
        .isEqualTo("https://example.org/next");
    assertThat(answer.headers().firstValue("Link").orElse("")).contains("/links?limit=1&cursor=");
  }
}
