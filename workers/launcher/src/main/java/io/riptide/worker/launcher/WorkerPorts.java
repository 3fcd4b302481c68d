// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.launcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.riptide.worker.runtime.store.BlobStore;
import io.riptide.worker.runtime.store.SharedStore;
import java.time.InstantSource;

/// What the stages of a process share with it. Whoever made these closes them, after the workers.
///
/// @param telemetry where spans go; [OpenTelemetry#noop] for nowhere
public record WorkerPorts(
    SharedStore store,
    BlobStore blobs,
    MeterRegistry meters,
    OpenTelemetry telemetry,
    InstantSource clock) {}
