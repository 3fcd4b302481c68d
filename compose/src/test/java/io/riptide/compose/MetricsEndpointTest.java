// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void theMetersAreReadAndNothingElseIs() throws Exception {
    meters.counter("riptide.worker.redeliveries", "stage", "fetch").increment();
    try (var endpoint = MetricsEndpoint.start("127.0.0.1:0", meters)) {
      assertThat(get(endpoint, "/metrics").body())
          .contains("riptide_worker_redeliveries_total{stage=\"fetch\"} 1.0");
      assertThat(get(endpoint, "/metrics/other").statusCode()).isEqualTo(404);
      assertThat(get(endpoint, "/").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void anAddressThatIsTakenIsRefusedInOneSentence() {
    try (var endpoint = MetricsEndpoint.start("127.0.0.1:0", meters)) {
      String taken = "127.0.0.1:" + endpoint.port();
      assertThatThrownBy(() -> MetricsEndpoint.start(taken, meters))
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith("the meters cannot be served at " + taken);
    }
  }

  private static HttpResponse<String> get(MetricsEndpoint endpoint, String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
      return client.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
