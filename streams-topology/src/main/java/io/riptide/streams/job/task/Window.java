// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.task;

import io.riptide.schema.event.TaskRef;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.frontier.Turn;
import io.riptide.streams.job.publish.Outbox;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Hands tasks out, as many at once as the job's window holds; of a spider not more than its limit
/// of pages leaves, and not more for one host than it may have there.
public final class Window {
  /// Tasks set aside in one filling because their host has enough.
  private static final int MOST_PARKED = 1_000;

  private static final Duration SOON = Duration.ofMillis(1);

  private final Desk desk;
  private final JobTimers timers;
  private final int size;
  private Gate gate = Gate.OPEN;

  public Window(Desk desk, JobTimers timers, int size) {
    this.desk = desk;
    this.timers = timers;
    this.size = size;
  }

  /// What spiders say of their tasks when it is their turn.
  public interface Gate {
    /// Of a job without spiders.
    Gate OPEN =
        new Gate() {
          @Override
          public Turn turn(JobInHand job, TaskId id, TaskRecord.Open task) {
            return Turn.GO;
          }

          @Override
          public OptionalLong most(JobInHand job, HostKey host) {
            return OptionalLong.empty();
          }

          @Override
          public CrawlOptions options(JobInHand job, TaskRecord.Open task) {
            return job.brief().optionsOf(task);
          }
        };

    /// What becomes of the task.
    Turn turn(JobInHand job, TaskId id, TaskRecord.Open task);

    /// How many tasks of the job may be under way at the host, by what was taken from it.
    OptionalLong most(JobInHand job, HostKey host);

    /// How the task is fetched, and what is made of its page.
    CrawlOptions options(JobInHand job, TaskRecord.Open task);
  }

  public void guardedBy(Gate other) {
    gate = other;
  }

  /// Hands out a task that is in no store yet, or keeps it in the frontier while there is no room.
  /// A crawl that fits its window never touches the frontier's store. The tasks of a spider all go
  /// through its frontier, which knows their order.
  public void offer(JobInHand job, TaskId id, TaskRecord.Open task) {
    boolean ordered = job.brief().spider().isPresent();
    if (!ordered && job.inFlight() < size && job.mayHandOut() > 0 && job.mayStart()) {
      handOut(job, id, task);
    } else {
      var pending = task.in(TaskRecord.Phase.PENDING);
      desk.tasks().put(job, id, pending);
      desk.frontier().add(job.id(), id, pending);
    }
  }

  /// Fills the window from the frontier. Waits until a quarter of it is free or little is in
  /// flight, so that one scan of the frontier serves many tasks.
  public void fill(JobInHand job) {
    int window = size(job);
    long free = window - job.inFlight();
    boolean worthIt = free >= Math.max(1, window / 4);
    if (job.ended() || job.pending() == 0 || !worthIt || !job.mayStart()) {
      return;
    }
    long room = Math.min(room(job), job.mayHandOut());
    int parked = 0;
    while (room > 0 && parked < MOST_PARKED) {
      List<TaskId> taken = desk.frontier().take(job.id(), room);
      if (taken.isEmpty()) {
        return;
      }
      for (int i = 0; i < taken.size(); i++) {
        TaskId id = taken.get(i);
        Optional<TaskRecord.Open> task = pending(job, id);
        Turn turn = task.map(open -> gate.turn(job, id, open)).orElse(Turn.ENDED);
        if (turn == Turn.WAIT) {
          putBack(job, taken.subList(i, taken.size()));
          return;
        }
        if (turn == Turn.GO && !park(job, id, task.get())) {
          handOut(job, id, task.get());
          room--;
        } else {
          parked++;
        }
      }
    }
    if (room > 0) {
      timers.wake(job.id(), job.now().plus(SOON));
    }
  }

  private Optional<TaskRecord.Open> pending(JobInHand job, TaskId id) {
    return desk.tasks().open(job.id(), id).filter(open -> open.phase() == TaskRecord.Phase.PENDING);
  }

  private void putBack(JobInHand job, List<TaskId> ids) {
    for (TaskId id : ids) {
      pending(job, id).ifPresent(task -> desk.frontier().add(job.id(), id, task));
    }
  }

  /// The wait of a task between two attempts is over.
  public void offerAgain(JobInHand job, TaskId id) {
    desk.tasks()
        .open(job.id(), id)
        .filter(task -> task.phase() == TaskRecord.Phase.WAITING)
        .ifPresent(task -> {
          job.waiting(-1);
          offer(job, id, task);
          fill(job);
        });
  }

  /// A task is no longer in flight: its host has room for another one.
  public void left(JobInHand job, TaskRecord.Open task) {
    if (countsHosts(job)) {
      desk.loads().left(job.id(), host(task));
    }
  }

  /// A pending task has ended without being handed out: another one of its host has its turn.
  void gone(JobInHand job, TaskRecord.Open task) {
    desk.frontier().remove(job.id(), task);
    if (countsHosts(job)) {
      desk.loads().unpark(job.id(), host(task), task);
      if (!job.stopping() && !full(job, task)) {
        desk.loads().next(job.id(), host(task));
      }
    }
  }

  private boolean park(JobInHand job, TaskId id, TaskRecord.Open task) {
    boolean full = countsHosts(job) && full(job, task);
    if (full) {
      desk.loads().park(job.id(), host(task), id, task);
    }
    return full;
  }

  /// Whether as much of the job is under way at the host of the task as it may have there.
  private boolean full(JobInHand job, TaskRecord.Open task) {
    HostKey host = host(task);
    long limit = perHost(job).orElse(Integer.MAX_VALUE);
    long most = task.namesOthers() ? limit : gate.most(job, host).orElse(limit);
    return desk.loads().full(job.id(), host, Math.min(limit, most));
  }

  private void handOut(JobInHand job, TaskId id, TaskRecord.Open task) {
    TaskRecord.Open handedOut = task.handedOut();
    desk.tasks().put(job, id, handedOut);
    if (countsHosts(job)) {
      desk.loads().started(job.id(), host(task));
    }
    job.handedOut();
    if (job.state().status() != JobStatus.RUNNING) {
      job.moved(JobStatus.RUNNING, Optional.empty());
    }
    job.brief()
        .taskMs()
        .ifPresent(
            ms -> timers.timeOut(job.id(), id, handedOut.attempt(), job.now().plusMillis(ms)));
    TaskRef ref = Outbox.ref(job.brief(), id, handedOut);
    desk.outbox().queue(job.brief(), ref, gate.options(job, task), job.now());
  }

  /// How many more tasks it could have in flight, were they all to be had.
  public long room(JobInHand job) {
    return Math.min(size(job) - job.inFlight(), allowance(job));
  }

  private int size(JobInHand job) {
    return job.brief().spider().map(spider -> spider.pace().concurrency()).orElse(size);
  }

  /// How many tasks the limits of the job leave, were all in flight to become pages.
  private static long allowance(JobInHand job) {
    if (job.stopping()) {
      return 0;
    }
    return job.brief()
        .spider()
        .map(spider -> spider.limits().maxPages() - job.succeeded() - job.inFlight())
        .orElse(Long.MAX_VALUE);
  }

  private static boolean countsHosts(JobInHand job) {
    return perHost(job).isPresent()
        || job.brief().spider().flatMap(JobSpec.Spider::hosts).isPresent();
  }

  /// How many tasks of the job may be under way at one host, where that is fewer than in all.
  private static OptionalInt perHost(JobInHand job) {
    Optional<JobSpec.Spider> spider = job.brief().spider();
    if (spider.isEmpty()) {
      return OptionalInt.empty();
    }
    int all = spider.get().pace().concurrency();
    int shared = spider.get().manyHosts() ? (all + 1) / 2 : all;
    int most = spider.get().pace().perHostConcurrency().orElse(shared);
    return most < all ? OptionalInt.of(most) : OptionalInt.empty();
  }

  private static HostKey host(TaskRecord.Open task) {
    return CanonicalUrl.parse(task.url()).hostKey();
  }
}
