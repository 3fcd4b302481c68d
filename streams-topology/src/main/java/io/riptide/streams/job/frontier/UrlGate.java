// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobSpec.FrontierOrder;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.frontier.focus.Ranks;
import io.riptide.streams.job.frontier.scope.Scopes;
import io.riptide.streams.job.frontier.url.SpiderUrl;
import io.riptide.streams.job.frontier.worth.Mirrors;
import io.riptide.streams.job.frontier.worth.Traps;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.recrawl.Recrawls;
import io.riptide.streams.job.store.Frontier;
import io.riptide.streams.job.store.HostLoads;
import io.riptide.streams.job.store.Tasks;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// The one gate through which URLs come into a job: it lets each through once, whatever its
/// spelling, and remembers why the others stay outside.
///
/// A URL that is refused is not yet counted: another link may lead to it by a shorter way, or
/// without `nofollow`, or a sitemap may say that it changed. What is still refused when nothing
/// else is left becomes an outcome then.
final class UrlGate {
  private static final Set<FrontierOrder> BY_PROMISE =
      EnumSet.of(FrontierOrder.BEST_FIRST, FrontierOrder.ADAPTIVE);

  private final Tasks tasks;
  private final Frontier frontier;
  private final HostLoads loads;
  private final Scopes scopes;
  private final Traps traps;
  private final Mirrors mirrors;
  private final Recrawls recrawls;
  private final Hands hands;

  UrlGate(
      Tasks tasks,
      Frontier frontier,
      HostLoads loads,
      Scopes scopes,
      Traps traps,
      Mirrors mirrors,
      Recrawls recrawls,
      Hands hands) {
    this.tasks = tasks;
    this.frontier = frontier;
    this.loads = loads;
    this.scopes = scopes;
    this.traps = traps;
    this.mirrors = mirrors;
    this.recrawls = recrawls;
    this.hands = hands;
  }

  /// How a URL was met.
  ///
  /// @param depth hops from a seed
  /// @param noFollow whether the link forbids to be followed
  /// @param rank its place in the frontier, if it gets one
  record Way(int depth, boolean noFollow, LongSupplier rank) {}

  static TaskId id(JobInHand job, SpiderUrl url) {
    return TaskId.of(job.id(), url.identity());
  }

  /// A URL was met. Says whether it was for the first time, and it may be fetched or only lies too
  /// deep.
  boolean meet(JobInHand job, JobSpec.Spider spider, SpiderUrl url, Way way) {
    TaskId id = id(job, url);
    return switch (tasks.find(job.id(), id).orElse(null)) {
      case null -> {
        Optional<Failure> refusal = refusal(job, spider, url, way);
        if (refusal.isPresent()) {
          refuse(job, id, url, refusal.get());
        } else {
          add(job, id, url, placed(job, spider, url, way));
        }
        yield refusal.filter(why -> !(why instanceof Failure.LimitReached)).isEmpty();
      }
      case TaskRecord.Refused refused -> {
        if (refusal(job, spider, url, way).isEmpty()) {
          frontier.readmit(job.id(), refused);
          add(job, id, url, placed(job, spider, url, way));
        }
        yield false;
      }
      case TaskRecord.Open open -> {
        if (open.phase() == TaskRecord.Phase.PENDING && !way.noFollow()) {
          move(job, spider, id, open, way);
        }
        yield false;
      }
      case TaskRecord.Ended _ -> false;
    };
  }

  /// Whether a URL would be taken in and is likely to be a new page: nobody has met it yet, nothing
  /// is against it, and it is like those that were new.
  boolean wouldTakeGladly(JobInHand job, JobSpec.Spider spider, SpiderUrl url, Way way) {
    return tasks.find(job.id(), id(job, url)).isEmpty()
        && mirrors.of(job, url.url()).isEmpty()
        && traps.isPromising(job, url.url())
        && refusal(job, spider, url, way).isEmpty();
  }

  /// What is in doubt, or in a mirror, comes after all others.
  private Way placed(JobInHand job, JobSpec.Spider spider, SpiderUrl url, Way way) {
    boolean back =
        traps.isInDoubt(job, spider, url.url()) || mirrors.of(job, url.url()).isPresent();
    return way.depth() > 0 && back
        ? new Way(way.depth(), way.noFollow(), () -> Ranks.putBack(way.rank().getAsLong()))
        : way;
  }

  /// Takes a URL in, wherever it is.
  void add(JobInHand job, TaskId id, SpiderUrl url, Way way) {
    long rank = way.rank().getAsLong();
    var task = TaskRecord.Open.discovered(url.url().value(), job.discovered(), way.depth(), rank);
    hands.offer(job, id, task);
  }

  /// Keeps a URL outside, unless it is known.
  void refuse(JobInHand job, SpiderUrl url, Failure why) {
    TaskId id = id(job, url);
    if (tasks.find(job.id(), id).isEmpty()) {
      refuse(job, id, url, why);
    }
  }

  /// Keeps outside what nobody knows yet.
  void refuse(JobInHand job, TaskId id, SpiderUrl url, Failure why) {
    var refused = new TaskRecord.Refused(url.url().value(), job.met(), why);
    tasks.put(job, id, refused);
    frontier.refuse(job.id(), id, refused);
  }

  /// A pending task was met again: by a shorter way, or by a link that promises more.
  private void move(
      JobInHand job, JobSpec.Spider spider, TaskId id, TaskRecord.Open open, Way way) {
    boolean byPromise = BY_PROMISE.contains(spider.order());
    if (way.depth() >= open.depth() && !byPromise) {
      return;
    }
    long rank = way.rank().getAsLong();
    long best = byPromise ? Math.min(rank, open.rank()) : rank;
    TaskRecord.Open moved = open.nearer(Math.min(way.depth(), open.depth()), best);
    if (!moved.equals(open)) {
      frontier.remove(job.id(), open);
      loads.unpark(job.id(), CanonicalUrl.parse(open.url()).hostKey(), open);
      tasks.put(job, id, moved);
      frontier.add(job.id(), id, moved);
    }
  }

  private Optional<Failure> refusal(JobInHand job, JobSpec.Spider spider, SpiderUrl url, Way way) {
    Optional<Failure> outside = scopes.of(job, spider).refusal(url.url());
    if (outside.isPresent()) {
      return outside;
    }
    if (way.noFollow()) {
      return Optional.of(new Failure.NoFollow());
    }
    int deepest = spider.limits().maxDepth();
    return way.depth() > deepest
        ? Optional.of(new Failure.LimitReached("max_depth", deepest))
        : traps
            .refusal(job, url.url())
            .or(() -> refusalElsewhere(job, url))
            .or(() -> recrawls.notDue(job, spider, url, way.depth()));
  }

  /// Of a mirror nothing is fetched that is not where it came from.
  private Optional<Failure> refusalElsewhere(JobInHand job, SpiderUrl url) {
    return mirrors
        .of(job, url.url())
        .flatMap(mirror -> mirror.copied(url.url().value()))
        .flatMap(original -> traps.refusal(job, CanonicalUrl.parse(original)));
  }
}
