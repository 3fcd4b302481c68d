// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import io.riptide.compose.broker.FreePort;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.DocumentLog;
import io.riptide.testing.EveryAcceptedJobEnds;
import io.riptide.testing.EveryUrlCountedOnce;
import io.riptide.testing.OneDocumentIdPerUrl;
import io.riptide.testing.SubmittedJob;
import io.riptide.testing.TestSite;
import io.riptide.testing.WholeSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The broker goes away while everything else runs, and comes back.
class StoppedBrokerIT {
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);

  @TempDir Path directory;

  @Test
  void whileTheBrokerIsAwayNothingIsAcceptedAndAfterItNothingIsLost() throws Exception {
    int port = FreePort.on("127.0.0.1", 0, "the broker");
    var settings =
        new BrokerSettings(directory.resolve("kafka"), "127.0.0.1", port, Duration.ofMinutes(2));
    EmbeddedBroker broker = EmbeddedBroker.start(settings);
    try (var site = TestSite.start();
        var system =
            WholeSystem.start(
                directory.resolve("data"),
                Map.of("bootstrap", broker.bootstrap(), "record-lock", "PT15S"))) {
      ApiCaller api = system.api();
      SubmittedJob job = api.submit(site.urls("/slow/50/x", 200, 20));
      Awaitility.await()
          .atMost(ENDS_WITHIN)
          .until(() -> api.job(job.id()).path("progress").path("succeeded").asInt() > 20);

      broker.close();
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "crawl");
      body.putArray("urls").add(site.url("/page/never"));
      var refused = api.post("/workers/jobs", body);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("retry-after")).isPresent();

      broker = EmbeddedBroker.start(settings);
      new EveryAcceptedJobEnds(api, ENDS_WITHIN).holdFor(List.of(job));
      new EveryUrlCountedOnce(api).holdFor(List.of(job));
      new OneDocumentIdPerUrl(api, DocumentLog.of(broker.bootstrap())).holdFor(List.of(job));
    } finally {
      broker.close();
    }
  }
}
