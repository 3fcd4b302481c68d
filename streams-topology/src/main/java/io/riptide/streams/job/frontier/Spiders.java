// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier;

import io.riptide.schema.event.TaskEvent.LinksFound;
import io.riptide.schema.event.TaskEvent.SitemapRead;
import io.riptide.schema.event.TaskEvent.TaskFailed;
import io.riptide.schema.event.TaskEvent.TaskNotModified;
import io.riptide.schema.event.TaskEvent.TaskRedirected;
import io.riptide.schema.event.TaskEvent.TaskSucceeded;
import io.riptide.schema.evidence.PageVerdict;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.frontier.focus.Focus;
import io.riptide.streams.job.frontier.scope.Scopes;
import io.riptide.streams.job.frontier.worth.HostBudgets;
import io.riptide.streams.job.frontier.worth.Judgement;
import io.riptide.streams.job.frontier.worth.LeftAloneUrls;
import io.riptide.streams.job.frontier.worth.Mirrors;
import io.riptide.streams.job.frontier.worth.Traps;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.recrawl.Known;
import io.riptide.streams.job.recrawl.Recrawls;
import io.riptide.streams.job.spider.Likenesses;
import io.riptide.streams.job.spider.SitemapLine;
import io.riptide.streams.job.spider.SpiderRecords;
import io.riptide.streams.job.store.Frontier;
import io.riptide.streams.job.store.HostLoads;
import io.riptide.streams.job.store.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The spiders among the jobs: what each finds becomes tasks, and it ends when a limit is reached
/// or nothing is left. Everything else about their tasks is the job processor's, as for any job. A
/// job that is no spider passes through every method here unchanged.
public final class Spiders {
  /// Known pages told at once.
  private static final int RECALLED = 100;

  private static final Duration SOON = Duration.ofMillis(1);

  private final Tasks tasks;
  private final SpiderRecords records;
  private final Scopes scopes;
  private final Traps traps;
  private final Mirrors mirrors;
  private final HostBudgets budgets;
  private final Judgement judgement;
  private final Recrawls recrawls;
  private final Turns turns;
  private final Sitemaps sitemaps;
  private final Discoveries discoveries;
  private final Conclusion conclusion;
  private final Hands hands;

  public Spiders(
      Tasks tasks,
      Frontier frontier,
      HostLoads loads,
      SpiderRecords records,
      Likenesses likenesses,
      SitemapLine line,
      Recrawls recrawls,
      Hands hands) {
    this.tasks = tasks;
    this.records = records;
    this.scopes = new Scopes(records);
    this.traps = new Traps(records);
    this.mirrors = new Mirrors(records, tasks);
    this.budgets = new HostBudgets(records);
    var focus = new Focus(records);
    this.judgement = new Judgement(records, likenesses, traps, mirrors, budgets, focus);
    this.recrawls = recrawls;
    var leftAlone = new LeftAloneUrls(records);
    this.turns =
        new Turns(tasks, frontier, loads, traps, mirrors, leftAlone, budgets, focus, hands);
    var gate = new UrlGate(tasks, frontier, loads, scopes, traps, mirrors, recrawls, hands);
    var promise = new Promise(focus);
    this.sitemaps = new Sitemaps(tasks, line, gate, scopes, recrawls, promise, hands);
    this.discoveries = new Discoveries(tasks, gate, sitemaps, scopes, promise, hands);
    this.conclusion =
        new Conclusion(tasks, frontier, loads, records, leftAlone, focus, sitemaps, hands);
    this.hands = hands;
  }

  /// Takes a spider in.
  public void begin(JobInHand job, JobSpec.Spider spider) {
    discoveries.begin(job, spider);
    remember(job);
    spider
        .limits()
        .maxDurationMs()
        .ifPresent(most -> hands.wake(job.id(), job.now().plusMillis(most)));
  }

  /// What a spider makes of a page that becomes a document, beside its other pages.
  public Optional<PageVerdict> judge(JobInHand job, TaskSucceeded event) {
    return job.brief()
        .spider()
        .flatMap(spider ->
            judgement.of(job, spider, event, () -> discoveries.leadsOn(job, spider, event)));
  }

  /// Why a page that came is not to be counted, if so.
  public Optional<Failure> beyond(JobInHand job, TaskRecord.Open task) {
    return job.brief()
        .spider()
        .flatMap(spider ->
            conclusion
                .beyond(job, spider)
                .or(() -> budgets.beyond(job, spider, CanonicalUrl.parse(task.url()).hostKey())));
  }

  /// A page became a document, and was judged.
  ///
  /// @param task as it was in flight
  public void page(JobInHand job, TaskRecord.Open task, TaskSucceeded event) {
    job.brief()
        .spider()
        .ifPresent(spider -> {
          discoveries.page(job, spider, task, event);
          conclusion.stopIfEnough(job, spider);
        });
  }

  public void sitemap(JobInHand job, SitemapRead event) {
    job.brief().spider().ifPresent(spider -> sitemaps.read(job, spider, event));
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
    sitemap.ifPresent(
        task -> sitemaps.unread(job, job.brief().spider().orElseThrow(), task, event));
    return sitemap.isPresent();
  }

  public void links(JobInHand job, LinksFound event) {
    job.brief().spider().ifPresent(spider -> discoveries.links(job, spider, event));
  }

  public void redirected(JobInHand job, TaskRedirected event) {
    job.brief().spider().ifPresent(spider -> discoveries.redirect(job, spider, event));
  }

  /// What becomes of a task whose turn it is.
  public Turn turn(JobInHand job, TaskId id, TaskRecord.Open task) {
    return job.brief().spider().map(spider -> turns.of(job, spider, id, task)).orElse(Turn.GO);
  }

  /// How a task is fetched: asked for as what is known of its page, if it is.
  public CrawlOptions options(JobInHand job, TaskRecord.Open task) {
    CrawlOptions options = job.brief().optionsOf(task);
    return recrawls
        .validators(job, task)
        .flatMap(known -> options.discovery().map(asked -> options.with(asked.knowing(known))))
        .orElse(options);
  }

  /// What the end of the task would have been, had the page come once more.
  public Optional<TaskSucceeded> again(JobInHand job, TaskNotModified event) {
    return recrawls.again(job, event);
  }

  /// How many tasks of the job may be under way at the host, by what was taken from it.
  public OptionalLong most(JobInHand job, HostKey host) {
    return job.brief()
        .spider()
        .map(spider -> budgets.left(job, spider, host))
        .orElse(OptionalLong.empty());
  }

  /// Stops a spider that has reached one of its limits, before anything else of it is started.
  public void stopAtLimit(JobInHand job) {
    job.brief()
        .spider()
        .filter(_ -> !job.ended() && !job.stopping())
        .flatMap(spider -> conclusion.due(job, spider))
        .filter(why -> why != Stop.EXHAUSTED)
        .ifPresent(why -> conclusion.stop(job, why));
  }

  /// Stops a spider before its time.
  public void stop(JobInHand job, Stop why) {
    conclusion.stop(job, why);
  }

  /// Cancels a spider, another job of its unique key having come.
  public void replaced(JobInHand job, JobId by) {
    records.put(job.id(), records.of(job.id()).replacedBy(by));
    conclusion.stop(job, Stop.CANCELLED);
  }

  /// Why it is cancelled, unless by its user.
  public Optional<Failure> replacedBy(JobInHand job) {
    return records.of(job.id()).replacedBy().map(JobId::toString).map(Failure.UniqueKeyHeld::new);
  }

  /// Whether a spider has come to its end: nothing is left, and every URL has its reason. Asked
  /// after every change; a part of the work is done with each question.
  public boolean concluded(JobInHand job, JobSpec.Spider spider) {
    stopAtLimit(job);
    if (!job.stopping() && !recalled(job, spider) && !readOn(job, spider)) {
      conclusion.due(job, spider).ifPresent(why -> conclusion.stop(job, why));
    }
    boolean ended = job.stopping() && conclusion.drained(job, spider);
    if (ended) {
      scopes.forget(job.id());
      traps.forget(job.id());
      mirrors.forget(job.id());
      remember(job);
    }
    return ended;
  }

  /// What is known from the run before comes in parts, whenever little is left; says whether a part
  /// came. Another one may follow though nothing of it was new to the frontier.
  private boolean recalled(JobInHand job, JobSpec.Spider spider) {
    if (job.pending() >= RECALLED) {
      return false;
    }
    List<Known> known = recrawls.recall(job, RECALLED);
    if (known.isEmpty()) {
      return false;
    }
    discoveries.known(job, spider, known);
    hands.wake(job.id(), job.now().plus(SOON));
    return true;
  }

  /// Sitemaps that wait are read when what was read may not be enough; says whether one was begun.
  private boolean readOn(JobInHand job, JobSpec.Spider spider) {
    boolean begun = sitemaps.readOn(job, spider);
    if (begun) {
      hands.wake(job.id(), job.now().plus(SOON));
    }
    return begun;
  }

  private void remember(JobInHand job) {
    recrawls.ran(job).ifPresent(shelf -> hands.forget(shelf, job.now().plus(Recrawls.KEPT)));
  }

  /// Whether what failed of it may run again: not once it has all that it may have, or is ending.
  public boolean mayRetry(JobInHand job) {
    boolean full =
        job.brief().spider().flatMap(spider -> Conclusion.full(job, spider.limits())).isPresent();
    return !full && (job.ended() || !job.stopping());
  }

  /// A spider that had ended goes on, and has its time anew.
  public void reopened(JobInHand job) {
    job.brief()
        .spider()
        .flatMap(spider -> Conclusion.endOfTime(job, spider))
        .ifPresent(end -> hands.wake(job.id(), end));
  }

  /// The timer of a spider has fired: its time may be over.
  public void woken(JobInHand job) {
    job.brief()
        .spider()
        .filter(_ -> !job.stopping() || job.inFlight() > 0)
        .flatMap(spider -> Conclusion.endOfTime(job, spider))
        .ifPresent(end -> {
          if (end.isAfter(job.now())) {
            hands.wake(job.id(), end);
          } else if (job.stopping()) {
            conclusion.stop(job, Stop.MAX_DURATION_MS);
          }
        });
  }
}
