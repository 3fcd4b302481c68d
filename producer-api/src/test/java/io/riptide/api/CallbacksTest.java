// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.event.WebhookEvent.RedeliveryRequested;
import io.riptide.schema.terms.Callback;
import io.riptide.schema.terms.Callback.Event;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CallbacksTest {
  private static final String JOBS = "/api/v1/workers/jobs";
  private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

  private final TestApi api = TestApi.start();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aCallbackTravelsWithItsSecretsAndIsShownWithoutThem() {
    String id =
        submit(
            "{\"url\":\"https://example.org/hook\",\"events\":[\"failed\"],\"secret\":\""
                + NEW
                + " "
                + OLD
                + "\"}");

    assertThat(((JobSubmitted) api.log.events().getFirst()).terms().callback())
        .contains(
            new Callback("https://example.org/hook", List.of(Event.FAILED), List.of(NEW, OLD)));
    String shown = api.get(JOBS + "/" + id).body();
    assertThat(shown).contains("https://example.org/hook", "***").doesNotContain("whsec_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/callback/url",
        "{'url':'ftp://x/','secret':'" + NEW + "'}|/callback/url",
        "{'url':'https://example.org/','secret':'topsecret'}|/callback/secret",
        "{'url':'https://example.org/','secret':'whsec_c2hvcnQ='}|/callback/secret",
        "{'url':'https://example.org/','secret':'" + NEW + "','events':['ended']}|/callback/events",
        "{'url':'https://example.org/','secret':'" + NEW + "','retries':3}|/callback/retries",
      })
  void whatIsWrongWithACallbackIsNamed(String callback, String pointer) {
    HttpResponse<String> refused = api.post(JOBS, body(callback.replace('\'', '"')));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestApi.json(refused).get("errors").findValuesAsString("pointer")).contains(pointer);
  }

  @Test
  void deliveriesAreSeenWithEveryAttemptAndCanBeRepeated() {
    String id = submit("{\"url\":\"https://example.org/hook\",\"secret\":\"" + NEW + "\"}");

    JsonNode deliveries = TestApi.json(api.get(JOBS + "/" + id + "/deliveries"));
    JsonNode failed = deliveries.at("/items/0");
    assertThat(failed.get("status").stringValue()).isEqualTo("failed");
    assertThat(failed.at("/attempts/0/status").intValue()).isEqualTo(500);

    String again = JOBS + "/" + id + "/deliveries/" + failed.get("number") + "/redeliver";
    assertThat(api.post(again, "").statusCode()).isEqualTo(202);
    assertThat(api.log.webhooks.events).hasSize(1);
    assertThat(((RedeliveryRequested) api.log.webhooks.events.getFirst()).number()).isEqualTo(7);
    assertThat(api.post(JOBS + "/" + id + "/deliveries/8/redeliver", "").statusCode())
        .isEqualTo(404);
  }

  private String submit(String callback) {
    return TestApi.json(api.post(JOBS, body(callback))).get("job_id").stringValue();
  }

  private static String body(String callback) {
    return "{\"type\":\"crawl\",\"urls\":[\"https://example.org/\"],\"callback\":" + callback + "}";
  }
}
