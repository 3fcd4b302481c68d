// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.testing.SpanCollector;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private final SpanCollector collector = SpanCollector.start();

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void spansReachTheCollectorBeforeTheProcessEnds() {
    URI base = URI.create(collector.uri() + "/");
    try (var telemetry = Telemetry.to(Optional.of(base), "riptide-worker", "1.2.3")) {
      telemetry
          .openTelemetry()
          .getTracer("test")
          .spanBuilder("fetch the tide table")
          .startSpan()
          .end();
    }
    assertThat(collector.exports())
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
    assertThat(collector.exports()).isEmpty();
  }
}
