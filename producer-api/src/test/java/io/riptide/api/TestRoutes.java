// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.riptide.api.admission.Gate;
import io.riptide.api.admission.RateBuckets;
import io.riptide.api.admission.RateBuckets.Grant;
import io.riptide.api.http.Routes;
import io.riptide.api.http.exchange.Route;
import io.riptide.api.port.ApiPorts;
import io.riptide.api.port.Room;
import io.riptide.api.port.SyncChunking;
import io.riptide.api.port.SyncExtraction.Extraction;
import io.riptide.schema.document.Chunks;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.web.BodyRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The routes of the API without a server.
public final class TestRoutes {
  private TestRoutes() {}

  public static List<Route> all() {
    var config =
        ApiConfig.builder()
            .bootstrapServers("unused:9092")
            .streams(List.of(URI.create("http://unused")))
            .build();
    ApiPorts ports = ports((_, _) -> new Grant(true, 1, Duration.ZERO, Duration.ZERO));
    return new Routes(
            config,
            ports,
            new InMemoryJobLog().backends(),
            new ApiMeters(ports.meters()),
            new Gate(config),
            List.of(),
            () -> false)
        .table()
        .routes();
  }

  static ApiPorts ports(RateBuckets rates) {
    return new ApiPorts(
        rates,
        (tenant, html, url, options) ->
            new Extraction.Refused(new Failure.ExtractionFailed("empty")),
        TestRoutes::keep,
        (content, how) ->
            new SyncChunking.Outcome.Chunked(
                new Chunks(
                    how.of().name().toLowerCase(Locale.ROOT),
                    how.tokenizer().name().toLowerCase(Locale.ROOT),
                    how.size(),
                    List.of())),
        new InMemoryExtractors(),
        Optional::empty,
        new OneTable(),
        location ->
            location.startsWith("9f/")
                ? Optional.of(new ByteArrayInputStream("test".getBytes(StandardCharsets.UTF_8)))
                : Optional.empty(),
        Room.ELSEWHERE,
        List.of(),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        OpenTelemetry.noop(),
        InstantSource.system(),
        new SecureRandom());
  }

  /// Keeps nothing; a body that says so meets a full disk.
  private static BodyRef.Stored keep(InputStream body) throws IOException {
    byte[] whole = body.readAllBytes();
    if (new String(whole, StandardCharsets.ISO_8859_1).contains("fills the disk")) {
      throw new IOException("No space left on device");
    }
    return new BodyRef.Stored("aa/bb", whole.length, "0".repeat(64));
  }
}
