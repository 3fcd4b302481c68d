// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.api.admission.RateBuckets;
import io.riptide.api.admission.RateBuckets.Grant;
import io.riptide.schema.terms.Tenant;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final String JOBS = "/api/v1/workers/jobs";
  private static final String ONE = "{\"type\":\"crawl\",\"urls\":[\"https://example.org/a\"]}";
  private static final ApiKey BLUE =
      new ApiKey("blue", TestApi.KEY, Optional.of(new Tenant("blue")));
  private static final ApiKey ANY =
      new ApiKey("any", "another-key-of-some-length", Optional.empty());

  @Test
  void anApiThatOthersReachDoesNotStartWithoutKeys() {
    assertThatThrownBy(() -> config().bind("0.0.0.0").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("configure an API key");
    assertThat(config().bind("0.0.0.0").keys(List.of(BLUE)).build().open()).isFalse();
  }

  @Test
  void everythingWrongWithAConfigIsToldAtOnce() {
    assertThatThrownBy(() -> ApiConfig.builder().port(-1).maxBodyBytes(1).build())
        .hasMessageContaining("port")
        .hasMessageContaining("max_body_bytes")
        .hasMessageContaining("bootstrap")
        .hasMessageContaining("streams");
  }

  @Test
  void aConfigShowsNoSecret() {
    assertThat(config().keys(List.of(BLUE)).build().toString()).doesNotContain(TestApi.KEY);
  }

  @Test
  void withKeysOneMustBePresented() {
    try (var api = TestApi.start(settings -> settings.keys(List.of(BLUE)))) {
      var without = api.post(JOBS, ONE);
      assertThat(without.statusCode()).isEqualTo(401);
      assertThat(without.headers().firstValue("WWW-Authenticate"))
          .hasValue("Bearer realm=\"riptide\"");
      assertThat(api.post(JOBS, ONE, "X-API-Key", TestApi.KEY + "x").statusCode()).isEqualTo(401);
      assertThat(api.post(JOBS, ONE, "X-API-Key", TestApi.KEY).statusCode()).isEqualTo(202);
      assertThat(api.post(JOBS, ONE, "Authorization", "Bearer " + TestApi.KEY).statusCode())
          .isEqualTo(202);
      assertThat(api.get("/metrics").statusCode()).isEqualTo(401);
      assertThat(api.get("/healthz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTenantSeesItsOwnJobsOnly() {
    try (var api = TestApi.start(settings -> settings.keys(List.of(BLUE, ANY)))) {
      String id =
          TestApi.json(api.post(JOBS, ONE, "X-API-Key", TestApi.KEY)).get("job_id").stringValue();
      String[] red = {"X-API-Key", ANY.secret(), "X-Riptide-Tenant", "red"};
      assertThat(api.get(JOBS + "/" + id, red).statusCode()).isEqualTo(404);
      assertThat(api.get(JOBS + "/" + id + "/result", red).statusCode()).isEqualTo(404);
      assertThat(TestApi.json(api.get(JOBS, red)).get("items")).isEmpty();
      String[] blue = {"X-API-Key", ANY.secret(), "X-Riptide-Tenant", "blue"};
      assertThat(api.get(JOBS + "/" + id, blue).statusCode()).isEqualTo(200);
      assertThat(api.get(JOBS, "X-API-Key", TestApi.KEY, "X-Riptide-Tenant", "red").statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void anOpenApiAnswersToItsOwnNamesOnly() {
    try (var api = TestApi.start(settings -> settings.hosts(Set.of("riptide.internal")))) {
      for (String host : List.of("localhost", "127.0.0.1:80", "[::1]:8080", "riptide.internal")) {
        assertThat(status(api, host)).as(host).isEqualTo("200");
      }
      for (String host : List.of("evil.example", "127.0.0.1.evil.example", "localhost.evil")) {
        assertThat(status(api, host)).as(host).isEqualTo("421");
      }
    }
  }

  @Test
  void everyAnswerTellsTheRateLimit() {
    RateBuckets nearlyEmpty =
        (bucket, limit) -> new Grant(true, 7, Duration.ofMillis(1_200), Duration.ZERO);
    try (var api = TestApi.start(settings -> settings, nearlyEmpty)) {
      for (String path : List.of(JOBS, "/nothing", "/healthz", JOBS + "/x")) {
        var headers = api.get(path).headers();
        assertThat(headers.firstValue("RateLimit")).hasValue("\"default\";r=7;t=2");
        assertThat(headers.firstValue("RateLimit-Policy")).hasValue("\"default\";q=600000;w=60");
        assertThat(headers.firstValue("X-RateLimit-Limit")).hasValue("600000");
        assertThat(headers.firstValue("X-RateLimit-Remaining")).hasValue("7");
        assertThat(headers.firstValue("X-RateLimit-Reset")).hasValue("2");
      }
    }
  }

  @Test
  void whoHasUsedUpItsLimitIsSentAway() {
    RateBuckets empty =
        (bucket, limit) -> new Grant(false, 0, Duration.ofSeconds(60), Duration.ofMillis(2_100));
    try (var api = TestApi.start(settings -> settings, empty)) {
      var response = api.post(JOBS, ONE);
      assertThat(response.statusCode()).isEqualTo(429);
      assertThat(response.headers().firstValue("Retry-After")).hasValue("3");
      assertThat(TestApi.json(response).get("retryable").booleanValue()).isTrue();
      assertThat(api.log.events()).isEmpty();
    }
  }

  @Test
  void callersHaveBucketsOfTheirOwn() {
    var asked = new ConcurrentLinkedQueue<String>();
    RateBuckets noting =
        (bucket, limit) -> {
          asked.add(bucket);
          return new Grant(true, 1, Duration.ZERO, Duration.ZERO);
        };
    try (var api = TestApi.start(settings -> settings.keys(List.of(BLUE)), noting)) {
      api.post(JOBS, ONE, "X-API-Key", TestApi.KEY);
      api.post(JOBS, ONE, "X-API-Key", "wrong");
      api.get("/healthz");
    }
    assertThat(asked).containsExactly("key:blue:blue", "refused:127.0.0.1", "address:127.0.0.1");
  }

  private static String status(TestApi api, String host) {
    return api.raw(
            "GET /api/v1/capabilities HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
        .substring(9, 12);
  }

  private static ApiConfig.Builder config() {
    return ApiConfig.builder()
        .bootstrapServers("localhost:9092")
        .streams(List.of(URI.create("http://localhost:7070")));
  }
}
