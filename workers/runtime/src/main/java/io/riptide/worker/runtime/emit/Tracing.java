// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.emit;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.worker.runtime.share.Acquired;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Carries the W3C trace context from the record that is handled to the records it leads to, and
/// opens a span around the handling. Without a tracer nothing is recorded, and the context still
/// travels.
public final class Tracing {
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private final Tracer tracer;
  private final String stage;

  public Tracing(OpenTelemetry telemetry, String stage) {
    this.tracer = telemetry.getTracer("io.riptide.worker");
    this.stage = stage;
  }

  /// Opens the span of one handling; the caller ends it. Attributes are those of OpenTelemetry's
  /// messaging conventions.
  public Span begin(Acquired acquired) {
    var record = acquired.record();
    return tracer
        .spanBuilder(stage + " " + record.topic())
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(W3C.extract(Context.root(), record.headers(), FromHeaders.INSTANCE))
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.operation.type", "process")
        .setAttribute("messaging.destination.name", record.topic())
        .setAttribute("messaging.destination.partition.id", Integer.toString(record.partition()))
        .setAttribute("messaging.kafka.offset", record.offset())
        .setAttribute("riptide.deliveries", acquired.deliveries())
        .startSpan();
  }

  /// Writes the context into the headers of a record to send.
  void inject(Context trace, Headers headers) {
    W3C.inject(
        trace,
        headers,
        (carrier, name, value) -> {
          if (carrier != null) {
            CloudEvents.put(carrier, name, value);
          }
        });
  }

  private enum FromHeaders implements TextMapGetter<Headers> {
    INSTANCE;

    @Override
    public @Nullable String get(@Nullable Headers headers, String name) {
      return headers == null ? null : CloudEvents.get(headers, name).orElse(null);
    }
  }
}
