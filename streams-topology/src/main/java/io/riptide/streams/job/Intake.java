// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.job.Tenant;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.InvalidUrlException;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.JobRecord;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.store.Jobs;
import io.riptide.streams.job.task.TaskEnds;
import io.riptide.streams.job.task.Window;
import io.riptide.streams.time.CommitPacer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a task of each URL that was submitted, a piece of a job at a time. What is left of a job
/// waits in its tenant's line, and the tenants take turns.
/*
 * A thousand tasks take a tenth of a second of the stream thread, and a tenant that submits a hundred
 * such jobs would have everybody who submits after it wait for all of them. So a submission is taken
 * in up to PIECE URLs with its record, and the rest by the alarm, one piece whenever it rings.
 *
 * Kafka Streams handles one record of each partition between two rings that come as soon as they may.
 * While records stand in line, which their age tells (see CommitPacer), a piece follows the last one
 * after YIELD_MS only: the line comes first, and the intake goes on nevertheless.
 *
 * The URLs of a job are counted as pending from the beginning and get their numbers in their order, so
 * that the next number says how far the job is taken in: nothing is stored beside, and what a crash
 * undid is done again. The lines are on the heap, and made anew of the jobs that have not ended.
 */
final class Intake {
  /// URLs taken in at a time.
  static final int PIECE = 50;

  private static final long YIELD_MS = 25;
  private static final int READ_AHEAD = 8;

  private final Jobs jobs;
  private final TaskEnds ends;
  private final Window window;
  private final Map<Tenant, Deque<JobId>> lines = new LinkedHashMap<>();
  private final Map<JobId, List<String>> submitted = new LinkedHashMap<>();
  private long lastMs;
  private boolean recordsInLine;

  Intake(Jobs jobs, TaskEnds ends, Window window) {
    this.jobs = jobs;
    this.ends = ends;
    this.window = window;
  }

  /// Goes on with jobs that an instance before this one began with.
  void resume(List<JobRecord> open) {
    open.stream()
        .filter(job -> job.toTakeIn() > 0)
        .forEach(job -> line(job.state().tenant()).addLast(job.state().jobId()));
  }

  /// Takes in the first piece of a job.
  void begin(JobInHand job, List<String> urls) {
    job.submitted(urls.size());
    takeIn(job, urls);
    if (job.toTakeIn() > 0) {
      line(job.brief().tenant()).addLast(job.id());
    }
  }

  /// Takes in the next piece of a job.
  void goOn(JobInHand job) {
    takeIn(job, urls(job.id()));
    if (job.toTakeIn() > 0) {
      line(job.brief().tenant()).addFirst(job.id());
    } else {
      submitted.remove(job.id());
    }
    window.fill(job);
  }

  /// Ends the URLs of which there are no tasks yet: the job ends before they are taken in.
  void skipRest(JobInHand job, Failure why) {
    if (job.toTakeIn() == 0) {
      return;
    }
    List<String> urls = urls(job.id());
    while (job.toTakeIn() > 0) {
      String url = urls.get(Math.toIntExact(job.takenIn()));
      ends.turnedAway(job, idOf(job, url), url, Result.SKIPPED, why);
    }
    submitted.remove(job.id());
  }

  /// The job whose turn it is, if one may have it now; it leaves the line.
  Optional<JobId> next(long nowMs) {
    if (lines.isEmpty() || nowMs < nextMs()) {
      return Optional.empty();
    }
    lastMs = nowMs;
    recordsInLine = false;
    Tenant tenant = lines.keySet().iterator().next();
    Deque<JobId> line = line(tenant);
    JobId next = line.removeFirst();
    lines.remove(tenant);
    if (!line.isEmpty()) {
      lines.put(tenant, line);
    }
    return Optional.of(next);
  }

  /// When the next piece may be taken in; `Long.MAX_VALUE` when nothing is left.
  long nextMs() {
    if (lines.isEmpty()) {
      return Long.MAX_VALUE;
    }
    return recordsInLine ? lastMs + YIELD_MS : lastMs;
  }

  /// Told of every record handled.
  ///
  /// @param writtenMs when the record was written
  void handled(long writtenMs, long nowMs) {
    recordsInLine |= nowMs - writtenMs > CommitPacer.LATE_MS;
  }

  /// Jobs of which something is left.
  long waiting() {
    return lines.values().stream().mapToLong(Deque::size).sum();
  }

  private Deque<JobId> line(Tenant tenant) {
    return lines.computeIfAbsent(tenant, _ -> new ArrayDeque<>());
  }

  private List<String> urls(JobId id) {
    List<String> urls = submitted.computeIfAbsent(id, jobs::urls);
    if (submitted.size() > READ_AHEAD) {
      submitted.remove(submitted.keySet().iterator().next());
    }
    return urls;
  }

  private void takeIn(JobInHand job, List<String> urls) {
    boolean first = job.toTakeIn() == urls.size();
    Map<TaskId, String> piece = new HashMap<>();
    for (int i = 0; i < PIECE && job.toTakeIn() > 0; i++) {
      long number = job.takenIn();
      String url = urls.get(Math.toIntExact(number));
      try {
        TaskId id = TaskId.of(job.id(), CanonicalUrl.parse(url));
        Optional<String> known =
            Optional.ofNullable(piece.putIfAbsent(id, url))
                .or(() -> first ? Optional.empty() : ends.urlOf(job, id));
        if (known.isPresent()) {
          var duplicate = new Failure.DuplicateUrl(known.get());
          ends.turnedAway(job, id, url, Result.SKIPPED, duplicate);
        } else {
          window.offerInTurn(job, id, TaskRecord.Open.discovered(url, number, 0));
        }
      } catch (InvalidUrlException e) {
        var invalid = new Failure.InvalidUrl(String.valueOf(e.getMessage()));
        ends.turnedAway(job, TaskId.ofText(job.id(), url), url, Result.FAILED, invalid);
      }
    }
  }

  private static TaskId idOf(JobInHand job, String url) {
    try {
      return TaskId.of(job.id(), CanonicalUrl.parse(url));
    } catch (InvalidUrlException e) {
      return TaskId.ofText(job.id(), url);
    }
  }
}
