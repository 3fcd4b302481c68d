// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.publish;

import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Callback;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.store.Jobs;
import io.riptide.streams.time.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Publishes states: at once when the status changed or nothing was said for a while, so that first
/// outcomes show at once; else when the while is over. The memory of it is on the heap: after a
/// restart a job's counts are published with its next event or the next look at it.
public final class JobStates {
  private final Jobs jobs;
  private final Outbox outbox;
  private final Alarm alarm;
  private final long everyMs;

  /// When each job's state was published last, oldest first; forgotten after `everyMs`.
  private final Map<JobId, Long> published = new LinkedHashMap<>();

  private final Set<JobId> dirty = new HashSet<>();

  public JobStates(Jobs jobs, Outbox outbox, Alarm alarm, Duration every) {
    this.jobs = jobs;
    this.outbox = outbox;
    this.alarm = alarm;
    this.everyMs = every.toMillis();
  }

  /// The job was saved.
  public void changed(JobInHand job) {
    long nowMs = job.now().toEpochMilli();
    long last = published.getOrDefault(job.id(), Long.MIN_VALUE / 2);
    if (job.statusChanged()) {
      tell(job);
    }
    boolean quiet = nowMs - last >= everyMs;
    if (job.statusChanged() || (quiet && job.tells())) {
      outbox.publish(job.state(), job.brief().traceparent(), job.now());
      dirty.remove(job.id());
      published.remove(job.id());
      published.put(job.id(), nowMs);
    } else if (job.tells() && dirty.add(job.id())) {
      alarm.ringAt(last + everyMs);
    }
  }

  private void tell(JobInHand job) {
    job.brief()
        .terms()
        .callback()
        .ifPresent(callback ->
            event(job)
                .filter(callback.events()::contains)
                .ifPresent(
                    event -> outbox.tell(job.brief(), callback, event, job.state(), job.now())));
  }

  private static Optional<Callback.Event> event(JobInHand job) {
    return switch (job.state().status()) {
      case RUNNING ->
          job.state().startedAt().equals(Optional.of(job.now()))
              ? Optional.of(Callback.Event.STARTED)
              : Optional.empty();
      case PAUSED -> Optional.of(Callback.Event.PAUSED);
      case COMPLETED -> Optional.of(Callback.Event.COMPLETED);
      case FAILED -> Optional.of(Callback.Event.FAILED);
      case CANCELLED -> Optional.of(Callback.Event.CANCELLED);
      case EXPIRED -> Optional.of(Callback.Event.EXPIRED);
      case ACCEPTED, QUEUED -> Optional.empty();
    };
  }

  /// Publishes what waited long enough.
  public void flush(long nowMs) {
    Instant now = Instant.ofEpochMilli(nowMs);
    Set<JobId> due = new LinkedHashSet<>();
    Iterator<Map.Entry<JobId, Long>> oldestFirst = published.entrySet().iterator();
    while (oldestFirst.hasNext()) {
      var entry = oldestFirst.next();
      if (nowMs - entry.getValue() < everyMs) {
        if (!dirty.isEmpty()) {
          alarm.ringAt(entry.getValue() + everyMs);
        }
        break;
      }
      oldestFirst.remove();
      if (dirty.remove(entry.getKey())) {
        due.add(entry.getKey());
      }
    }
    due.forEach(id -> publish(id, now));
  }

  private void publish(JobId id, Instant now) {
    jobs.state(id)
        .ifPresent(state -> {
          outbox.publish(state, jobs.brief(id).traceparent(), now);
          published.put(id, now.toEpochMilli());
        });
  }
}
