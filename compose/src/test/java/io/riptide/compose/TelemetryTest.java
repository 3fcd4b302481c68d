// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Spans against a collector that keeps what it is sent.
class TelemetryTest {
  private record Export(String path, String contentType, String body) {}

  private final List<Export> exports = new CopyOnWriteArrayList<>();
  private HttpServer collector;

  @BeforeEach
  void start() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          exports.add(
              new Export(
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  new String(
                      exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1)));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void spansReachTheCollectorBeforeTheProcessEnds() {
    URI base = URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/");
    try (var telemetry = Telemetry.to(Optional.of(base), "riptide-worker", "1.2.3")) {
      telemetry
          .openTelemetry()
          .getTracer("test")
          .spanBuilder("fetch the tide table")
          .startSpan()
          .end();
    }
    assertThat(exports)
        .singleElement()
        .satisfies(export -> {
          assertThat(export.path()).isEqualTo("/v1/traces");
          assertThat(export.contentType()).isEqualTo("application/x-protobuf");
          assertThat(export.body()).contains("fetch the tide table", "riptide-worker", "1.2.3");
        });
  }

  @Test
  void withoutACollectorNoSpanIsMade() {
    try (var telemetry = Telemetry.to(Optional.empty(), "riptide", "1.2.3")) {
      var span = telemetry.openTelemetry().getTracer("test").spanBuilder("nothing").startSpan();
      assertThat(span.isRecording()).isFalse();
    }
    assertThat(exports).isEmpty();
  }
}
