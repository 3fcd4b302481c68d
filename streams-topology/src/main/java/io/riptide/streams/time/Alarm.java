// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.time;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/// The one wall-clock punctuation of a processor, set for the earliest moment anything is due and
/// silent otherwise. Confined to the stream thread; made anew in every `init`.
/*
 * A periodic punctuation is not free when there is nothing to do: StreamTask marks a task as
 * "commit needed" after every punctuation, and an exactly-once commit is a transaction with three
 * round trips to the broker. Eight idle tasks with a 50 ms punctuator thus keep a broker busy. So
 * there is never a period: each ring cancels itself, and whoever waits for something sets the next.
 */
public final class Alarm {
  private final ProcessingContext context;
  private final LongConsumer onRing;
  private Optional<Cancellable> set = Optional.empty();
  private long ringsAt = Long.MAX_VALUE;

  /// @param onRing gets the wall-clock time in epoch milliseconds; may set the alarm again
  public Alarm(ProcessingContext context, LongConsumer onRing) {
    this.context = context;
    this.onRing = onRing;
  }

  /// Makes sure that it rings at `dueMs` (epoch milliseconds) or before; `Long.MAX_VALUE` is never.
  public void ringAt(long dueMs) {
    if (dueMs >= ringsAt) {
      return;
    }
    set.ifPresent(Cancellable::cancel);
    ringsAt = dueMs;
    long wait = Math.max(1, dueMs - context.currentSystemTimeMs());
    set =
        Optional.of(
            context.schedule(Duration.ofMillis(wait), PunctuationType.WALL_CLOCK_TIME, this::ring));
  }

  private void ring(long nowMs) {
    set.ifPresent(Cancellable::cancel);
    set = Optional.empty();
    ringsAt = Long.MAX_VALUE;
    onRing.accept(nowMs);
  }
}
