// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// W3C trace context, version 00: which trace a request belongs to, and which span is its parent.
/// It travels as a header of every record that the request leads to.
public record TraceParent(String traceId, String spanId, boolean sampled) {
  private static final int LENGTH = 55;
  private static final HexFormat HEX = HexFormat.of();

  /// Reads a `traceparent`; a malformed one counts as none (W3C Trace Context, section 3.2.2).
  public static Optional<TraceParent> parse(String header) {
    if (header.length() != LENGTH
        || !header.startsWith("00-")
        || header.charAt(35) != '-'
        || header.charAt(52) != '-'
        || !hex(header, 3, 35)
        || !hex(header, 36, 52)
        || !hex(header, 53, 55)) {
      return Optional.empty();
    }
    boolean sampled = (Character.digit(header.charAt(54), 16) & 1) == 1;
    return Optional.of(new TraceParent(header.substring(3, 35), header.substring(36, 52), sampled));
  }

  /// A new trace.
  public static TraceParent fresh(RandomGenerator random) {
    return new TraceParent(
        HEX.toHexDigits(random.nextLong() | 1) + HEX.toHexDigits(random.nextLong()),
        HEX.toHexDigits(random.nextLong() | 1),
        false);
  }

  /// Where a span of OpenTelemetry is.
  public static Optional<TraceParent> of(Span span) {
    SpanContext context = span.getSpanContext();
    return context.isValid()
        ? Optional.of(
            new TraceParent(context.getTraceId(), context.getSpanId(), context.isSampled()))
        : Optional.empty();
  }

  /// As the parent of a span that follows.
  public Span asRemoteParent() {
    return Span.wrap(
        SpanContext.createFromRemoteParent(
            traceId,
            spanId,
            sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
            TraceState.getDefault()));
  }

  @Override
  public String toString() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  private static boolean hex(String text, int from, int to) {
    boolean anything = to - from == 2;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
      anything |= c != '0';
    }
    return anything;
  }
}
