// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.task;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.streams.job.recrawl.Shelf;
import io.riptide.streams.job.store.Keys;
import io.riptide.streams.time.Alarm;
import io.riptide.streams.time.TickBudget;
import io.riptide.streams.time.Timers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/// What jobs wait for. Each job has one timer for itself that counts, set again whenever it fires;
/// each task that waits for another attempt has one, and each attempt that must end in time.
public final class JobTimers {
  /// Bytes by which the timer of a name is longer than that of a job.
  private static final int FORGET = 2;

  private final Timers timers;
  private final Alarm alarm;

  public JobTimers(Timers timers, Alarm alarm) {
    this.timers = timers;
    this.alarm = alarm;
    alarm.ringAt(timers.next());
  }

  public void look(JobId job, Instant at) {
    set(at, Keys.of(job).get());
  }

  public void retry(JobId job, TaskId task, Instant at) {
    set(at, Keys.of(job, task).get());
  }

  /// The attempt must have ended by then.
  public void timeOut(JobId job, TaskId task, int attempt, Instant at) {
    byte[] place = Keys.of(job, task).get();
    set(at, ByteBuffer.allocate(place.length + Integer.BYTES).put(place).putInt(attempt).array());
  }

  /// Sets a timer at which a spider is looked at.
  public void wake(JobId job, Instant at) {
    byte[] key = Keys.of(job).get();
    set(at, Arrays.copyOf(key, key.length + 1));
  }

  /// Sets a timer at which what is known under a name may be forgotten.
  public void forget(Shelf shelf, Instant at) {
    set(at, Arrays.copyOf(shelf.bytes(), Shelf.LENGTH + FORGET));
  }

  public void fire(long nowMs, TickBudget budget, Due due) {
    try {
      timers.fire(nowMs, budget, payload -> tell(payload, due));
    } finally {
      alarm.ringAt(timers.next());
    }
  }

  public long size() {
    return timers.size();
  }

  private void set(Instant at, byte[] payload) {
    timers.set(at.toEpochMilli(), payload);
    alarm.ringAt(at.toEpochMilli());
  }

  private static void tell(byte[] payload, Due due) {
    ByteBuffer from = ByteBuffer.wrap(payload);
    if (payload.length == Shelf.LENGTH + FORGET) {
      due.forget(Shelf.read(from));
      return;
    }
    JobId job = Keys.job(from);
    if (from.remaining() == 1) {
      due.wake(job);
      return;
    }
    if (!from.hasRemaining()) {
      due.look(job);
      return;
    }
    TaskId task = Keys.task(from);
    if (from.hasRemaining()) {
      due.timeOut(job, task, from.getInt());
    } else {
      due.retry(job, task);
    }
  }

  /// Who is told.
  public interface Due {
    void look(JobId job);

    void wake(JobId job);

    void retry(JobId job, TaskId task);

    void timeOut(JobId job, TaskId task, int attempt);

    void forget(Shelf shelf);
  }
}
