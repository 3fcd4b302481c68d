// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.event.TaskEvent.LinksFound;
import io.riptide.schema.event.TaskEvent.SitemapRead;
import io.riptide.schema.event.TaskEvent.TaskFailed;
import io.riptide.schema.event.TaskEvent.TaskRedirected;
import io.riptide.schema.event.TaskEvent.TaskSucceeded;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.store.Frontier;
import io.riptide.streams.job.store.HostLoads;
import io.riptide.streams.job.store.SpiderRecords;
import io.riptide.streams.job.store.Tasks;
import java.util.Optional;

/// The spiders among the jobs: what each finds becomes tasks, and it ends when a limit is reached
/// or nothing is left. Everything else about their tasks is the job processor's, as for any job. A
/// job that is no spider passes through every method here unchanged.
public final class Spiders {
  private final Tasks tasks;
  private final Scopes scopes;
  private final Novelty novelty;
  private final Discoveries discoveries;
  private final Conclusion conclusion;
  private final Hands hands;

  public Spiders(
      Tasks tasks, Frontier frontier, HostLoads loads, SpiderRecords records, Hands hands) {
    this.tasks = tasks;
    this.scopes = new Scopes(records);
    this.novelty = new Novelty(records);
    this.discoveries = new Discoveries(tasks, frontier, scopes, novelty, hands);
    this.conclusion = new Conclusion(tasks, frontier, loads, records, hands);
    this.hands = hands;
  }

  /// Takes a spider in.
  public void begin(JobInHand job, JobSpec.Spider spider) {
    discoveries.begin(job, spider);
    spider
        .limits()
        .maxDurationMs()
        .ifPresent(most -> hands.wake(job.id(), job.now().plusMillis(most)));
  }

  /// A page became a document.
  ///
  /// @param task as it was in flight
  public void page(JobInHand job, TaskRecord.Open task, TaskSucceeded event) {
    job.brief().spider().ifPresent(spider -> discoveries.page(job, spider, task, event));
  }

  public void sitemap(JobInHand job, SitemapRead event) {
    job.brief().spider().ifPresent(spider -> discoveries.sitemap(job, spider, event));
  }

  /// Whether the failed task was to be read for the URLs that it names and is not there; it has
  /// ended then.
  public boolean unread(JobInHand job, TaskFailed event) {
    Optional<TaskRecord.Open> sitemap =
        job.brief()
            .spider()
            .filter(_ -> !event.failure().retryable())
            .flatMap(_ -> tasks.open(job.id(), event.task().taskId()))
            .filter(TaskRecord.Open::namesOthers);
    sitemap.ifPresent(task -> discoveries.unread(job, task, event));
    return sitemap.isPresent();
  }

  public void links(JobInHand job, LinksFound event) {
    job.brief().spider().ifPresent(spider -> discoveries.links(job, spider, event));
  }

  public void redirected(JobInHand job, TaskRedirected event) {
    job.brief().spider().ifPresent(spider -> discoveries.redirect(job, spider, event));
  }

  /// Why a task whose turn it is need not be fetched after all, if so: what was learned since it
  /// was met.
  public Optional<Failure> refusal(JobInHand job, TaskRecord.Open task) {
    return job.brief()
        .spider()
        .filter(_ -> task.depth() > 0)
        .flatMap(_ -> novelty.refusal(job, CanonicalUrl.parse(task.url())));
  }

  /// Stops a spider before its time.
  public void stop(JobInHand job, Stop why) {
    conclusion.stop(job, why);
  }

  /// Whether a spider has come to its end: nothing is left, and every URL has its reason. Asked
  /// after every change; a part of the work is done with each question.
  public boolean concluded(JobInHand job, JobSpec.Spider spider) {
    if (!job.stopping()) {
      Conclusion.due(job, spider).ifPresent(why -> conclusion.stop(job, why));
    }
    boolean ended = job.stopping() && conclusion.drained(job, spider);
    if (ended) {
      scopes.forget(job.id());
      novelty.forget(job.id());
    }
    return ended;
  }

  /// The timer of a spider has fired: its time may be over.
  public void woken(JobInHand job) {
    job.brief()
        .spider()
        .filter(_ -> !job.stopping())
        .flatMap(spider -> Conclusion.endOfTime(job, spider))
        .filter(end -> end.isAfter(job.now()))
        .ifPresent(end -> hands.wake(job.id(), end));
  }
}
