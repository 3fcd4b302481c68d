// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobSpec.FrontierOrder;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.frontier.focus.Focus;
import io.riptide.streams.job.frontier.focus.Ranks;
import io.riptide.streams.job.frontier.worth.HostBudgets;
import io.riptide.streams.job.frontier.worth.LeftAloneUrls;
import io.riptide.streams.job.frontier.worth.Mirrors;
import io.riptide.streams.job.frontier.worth.Traps;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.spider.Mirror;
import io.riptide.streams.job.store.Frontier;
import io.riptide.streams.job.store.HostLoads;
import io.riptide.streams.job.store.Tasks;
import java.util.Map;
import java.util.Optional;

/// Asks, when it is a task's turn, whether it is still to be fetched and still the next one: what
/// was learned since it was met may say otherwise.
final class Turns {
  /// By how much less promising a task must have become to lose its turn.
  private static final double LESS = 0.05;

  private final Tasks tasks;
  private final Frontier frontier;
  private final HostLoads loads;
  private final Traps traps;
  private final Mirrors mirrors;
  private final LeftAloneUrls leftAlone;
  private final HostBudgets budgets;
  private final Focus focus;
  private final Hands hands;

  Turns(
      Tasks tasks,
      Frontier frontier,
      HostLoads loads,
      Traps traps,
      Mirrors mirrors,
      LeftAloneUrls leftAlone,
      HostBudgets budgets,
      Focus focus,
      Hands hands) {
    this.tasks = tasks;
    this.frontier = frontier;
    this.loads = loads;
    this.traps = traps;
    this.mirrors = mirrors;
    this.leftAlone = leftAlone;
    this.budgets = budgets;
    this.focus = focus;
    this.hands = hands;
  }

  /// What becomes of a task whose turn it is.
  Turn of(JobInHand job, JobSpec.Spider spider, TaskId id, TaskRecord.Open task) {
    if (task.namesOthers()) {
      return Turn.GO;
    }
    CanonicalUrl url = CanonicalUrl.parse(task.url());
    if (task.depth() > 0) {
      Optional<Failure> trap = traps.refusal(job, url);
      if (trap.isPresent()) {
        return leave(job, id, task, trap.get());
      }
      Optional<Turn> copy = mirrors.of(job, url).flatMap(mirror -> copy(job, id, task, mirror));
      if (copy.isPresent()) {
        return copy.get();
      }
    }
    Optional<Failure> spent = budgets.refusal(job, spider, url.hostKey());
    if (spent.isPresent()) {
      hands.skipped(job, id, task, spent.get());
      return Turn.ENDED;
    }
    if (!Ranks.isPutBack(task.rank()) && isForLater(job, spider, task, url)) {
      return later(job, id, task, Ranks.putBack(task.rank()));
    }
    return spider.order() == FrontierOrder.ADAPTIVE ? again(job, spider, id, task, url) : Turn.GO;
  }

  /// What becomes of a task of a mirror, unless it is fetched as any other: it comes after all
  /// others.
  private Optional<Turn> copy(JobInHand job, TaskId id, TaskRecord.Open task, Mirror mirror) {
    String original = mirror.copied(task.url()).orElseThrow();
    Optional<Failure> trap = traps.refusal(job, CanonicalUrl.parse(original));
    if (trap.isPresent()) {
      return Optional.of(leave(job, id, task, trap.get()));
    }
    if (!Ranks.isPutBack(task.rank())) {
      return Optional.of(later(job, id, task, Ranks.putBack(task.rank())));
    }
    return mirrors.isPage(job, original)
        ? had(job, id, task, mirror)
        : missing(job, id, task, original);
  }

  /// The original has the page: compared with it, or held until all is that is compared.
  private Optional<Turn> had(JobInHand job, TaskId id, TaskRecord.Open task, Mirror mirror) {
    if (mirror.isCompared(id.hashCode())) {
      return Optional.empty();
    }
    if (!Ranks.isHeld(task.rank())) {
      return Optional.of(later(job, id, task, Ranks.held(task.rank())));
    }
    if (job.inFlight() > 0) {
      return Optional.of(Turn.WAIT);
    }
    var mirrored = new Failure.Mirrored(mirror.place(), mirror.original(), mirror.looks());
    return Optional.of(leave(job, id, task, mirrored));
  }

  /// The original does not have the page, or not yet while some of its URLs wait.
  private Optional<Turn> missing(JobInHand job, TaskId id, TaskRecord.Open task, String original) {
    if (!Ranks.isLast(task.rank())) {
      return Optional.of(later(job, id, task, Ranks.last(task.rank())));
    }
    boolean mayCome =
        mirrors.isOpen(job, original)
            || loads.parks(job.id(), CanonicalUrl.parse(original).hostKey());
    return job.inFlight() > 0 && mayCome ? Optional.of(Turn.WAIT) : Optional.empty();
  }

  private Turn leave(JobInHand job, TaskId id, TaskRecord.Open task, Failure why) {
    leftAlone.add(job, Map.of(why, 1L));
    hands.skipped(job, id, task, why);
    return Turn.ENDED;
  }

  private boolean isForLater(
      JobInHand job, JobSpec.Spider spider, TaskRecord.Open task, CanonicalUrl url) {
    return budgets.putsBack(job, spider, url.hostKey())
        || (task.depth() > 0 && traps.isInDoubt(job, spider, url));
  }

  private Turn again(
      JobInHand job, JobSpec.Spider spider, TaskId id, TaskRecord.Open task, CanonicalUrl url) {
    long rank = focus.rank(job, spider, url, Ranks.lasting(task.rank()));
    boolean lost = Ranks.promise(rank) < Ranks.promise(task.rank()) - LESS;
    return lost
        ? later(job, id, task, Ranks.isPutBack(task.rank()) ? Ranks.putBack(rank) : rank)
        : Turn.GO;
  }

  private Turn later(JobInHand job, TaskId id, TaskRecord.Open task, long rank) {
    TaskRecord.Open moved = task.nearer(task.depth(), rank);
    tasks.put(job, id, moved);
    frontier.add(job.id(), id, moved);
    return Turn.LATER;
  }
}
