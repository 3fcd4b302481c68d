// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.stats;

import io.riptide.schema.stats.Measurement.QueueMeasured;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.time.Alarm;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// Tells a tally once a second while it changes, and never when nothing does. Confined to the
/// stream thread.
public final class StatsReports {
  private static final long EVERY_MS = Duration.ofSeconds(1).toMillis();

  private final ProcessorContext<Object, Object> context;
  private final String sink;
  private final String source;
  private final QueueTally tally;
  private final Alarm alarm;
  private long toldAtMs;
  private boolean changed;

  /// @param sink where measurements go
  /// @param source of the events, as a URI reference
  public StatsReports(
      ProcessorContext<Object, Object> context,
      String sink,
      String source,
      QueueTally tally,
      Alarm alarm) {
    this.context = context;
    this.sink = sink;
    this.source = source;
    this.tally = tally;
    this.alarm = alarm;
  }

  /// Something was handled.
  public void changed(long nowMs) {
    if (!changed) {
      changed = true;
      alarm.ringAt(Math.max(nowMs + 1, toldAtMs + EVERY_MS));
    }
  }

  /// The processor's alarm rang.
  public void rang(long nowMs) {
    if (!changed) {
      return;
    }
    if (nowMs - toldAtMs < EVERY_MS) {
      alarm.ringAt(toldAtMs + EVERY_MS);
      return;
    }
    changed = false;
    toldAtMs = nowMs;
    tell(tally.at(Instant.ofEpochMilli(nowMs)));
  }

  private void tell(QueueMeasured measured) {
    var topic = Topics.QUEUE_STATS;
    var headers = new RecordHeaders();
    long atMs = measured.at().toEpochMilli();
    topic.stamp(headers, measured, measured.source() + "/" + atMs, source, measured.at());
    context.forward(new Record<>(measured.source(), measured, atMs, headers), sink);
  }
}
