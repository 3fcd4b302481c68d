// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import io.riptide.worker.runtime.share.Acquired;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// One record at work on its thread. The loop's thread looks after the lock, the record's own
/// thread does the work.
final class Work {
  private final Thread thread;
  private final long begun;
  private final AtomicReference<Stop> stop = new AtomicReference<>(Stop.NONE);
  private volatile Acquired acquired;

  /// Work that `run` will do on a thread of its own, once [#start] is called.
  Work(Acquired acquired, long begun, Thread.Builder threads, Consumer<Work> run) {
    this.acquired = acquired;
    this.begun = begun;
    this.thread = threads.unstarted(() -> run.accept(this));
  }

  /// Threads for the records of a stage.
  static Thread.Builder threads(Stage<?> stage) {
    String prefix = stage.name() + "-";
    return stage.computes()
        ? Thread.ofPlatform().daemon().name(prefix, 0)
        : Thread.ofVirtual().name(prefix, 0);
  }

  /// The record, with the lock it has.
  Acquired acquired() {
    return acquired;
  }

  /// Takes over a new lock: the old one was extended, or lost and granted again.
  void locked(Acquired again) {
    acquired = again;
  }

  void start() {
    thread.start();
  }

  /// On the loop's monotonic clock, in nanoseconds.
  long begun() {
    return begun;
  }

  /// Why it was asked to stop, if it was.
  Stop stop() {
    return stop.get();
  }

  /// Interrupts it, once for each reason; the first one counts.
  void stop(Stop why) {
    if (stop.compareAndSet(Stop.NONE, why) || why == Stop.DRAINING) {
      thread.interrupt();
    }
  }

  /// Why the work on a record is interrupted.
  enum Stop {
    NONE,
    OVERDUE,
    DRAINING
  }
}
