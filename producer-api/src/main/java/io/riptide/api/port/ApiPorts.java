// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.port;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.riptide.api.admission.RateBuckets;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// What the composition brings: everything that the API uses and does not make itself.
///
/// @param rates buckets for rate limits
/// @param extraction for `POST /extract`
/// @param uploads for files that are sent along
/// @param chunking for `POST /content/chunk`
/// @param extractors for `/extractors`
/// @param pdf for `/pdf/health`
/// @param tables for `/tables`
/// @param bodies for `/bodies`
/// @param room asked before a job is written
/// @param health of what is around the API, beside the broker and the streams, which it asks itself
/// @param meters where the process counts; `/metrics` shows all of it
/// @param telemetry for spans; `OpenTelemetry.noop()` when nobody collects them
/// @param random for ids; safe for any thread
public record ApiPorts(
    RateBuckets rates,
    SyncExtraction extraction,
    Uploads uploads,
    SyncChunking chunking,
    ExtractorShelf extractors,
    PdfAbilities pdf,
    TableDesk tables,
    KeptBodies bodies,
    Room room,
    List<DependencyHealth> health,
    PrometheusMeterRegistry meters,
    OpenTelemetry telemetry,
    InstantSource clock,
    RandomGenerator random) {
  public ApiPorts {
    health = List.copyOf(health);
  }
}
