// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.riptide.worker.runtime.meter.WorkerMeters;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// What a loop needs beside its stage and its settings.
///
/// @param meters of the stage, made once per process
/// @param telemetry where spans go; [OpenTelemetry#noop] for nowhere
/// @param nanoTime a monotonic clock in nanoseconds, for locks and deadlines
public record LoopContext(
    WorkerMeters meters, OpenTelemetry telemetry, InstantSource clock, LongSupplier nanoTime) {

  /// Counts in `registry`, traces nothing.
  public static LoopContext of(MeterRegistry registry, String stage, InstantSource clock) {
    return new LoopContext(
        new WorkerMeters(registry, stage), OpenTelemetry.noop(), clock, System::nanoTime);
  }
}
