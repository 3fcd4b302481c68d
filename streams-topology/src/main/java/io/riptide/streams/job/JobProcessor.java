// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.streams.RecentValues;
import io.riptide.streams.StreamsMeters;
import io.riptide.streams.failure.UnreadableException;
import io.riptide.streams.job.UniqueJobs.Verdict;
import io.riptide.streams.job.frontier.Spiders;
import io.riptide.streams.job.publish.JobStates;
import io.riptide.streams.job.publish.JobTally;
import io.riptide.streams.job.publish.Outbox;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.Submission;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.recrawl.KnownUrls;
import io.riptide.streams.job.recrawl.Recrawls;
import io.riptide.streams.job.recrawl.Shelf;
import io.riptide.streams.job.spider.Likenesses;
import io.riptide.streams.job.spider.SitemapLine;
import io.riptide.streams.job.spider.SpiderRecords;
import io.riptide.streams.job.store.DeadLetterIndex;
import io.riptide.streams.job.store.Frontier;
import io.riptide.streams.job.store.HostLoads;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.job.store.Jobs;
import io.riptide.streams.job.store.Keys;
import io.riptide.streams.job.store.Purge;
import io.riptide.streams.job.store.Singletons;
import io.riptide.streams.job.store.Tasks;
import io.riptide.streams.job.task.Desk;
import io.riptide.streams.job.task.JobTimers;
import io.riptide.streams.job.task.Retries;
import io.riptide.streams.job.task.SpiderGate;
import io.riptide.streams.job.task.SpiderHands;
import io.riptide.streams.job.task.TaskEnds;
import io.riptide.streams.job.task.TaskReports;
import io.riptide.streams.job.task.Window;
import io.riptide.streams.stats.QueueTally;
import io.riptide.streams.stats.StatsReports;
import io.riptide.streams.time.Alarm;
import io.riptide.streams.time.CommitPacer;
import io.riptide.streams.time.CommitPacers;
import io.riptide.streams.time.TickBudget;
import io.riptide.streams.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/// Owns jobs: takes submissions and the outcomes of their tasks, hands out work, decides on
/// retries, counts exactly and knows when a job is complete. All that one record changes is
/// committed with it in one transaction, so nothing is counted twice or lost.
///
/// Each record and each timer goes the same way: take the job in hand, change it, save it, publish.
final class JobProcessor implements Processor<JobId, Object, Object, Object> {
  private static final int JOBS_ON_HEAP = 1_024;
  private static final int TASKS_ON_HEAP = 4_096;
  private static final Duration SOON = Duration.ofMillis(1);

  private final JobSettings settings;
  private final StreamsMeters meters;
  private final RandomGenerator random;
  private final CommitPacers pacers;

  private ProcessorContext<Object, Object> context;
  private Alarm alarm;
  private CommitPacer pacer;
  private StatsReports stats;
  private JobTally tally;
  private Jobs jobs;
  private JobStates states;
  private JobTimers timers;
  private Window window;
  private Recrawls recrawls;
  private Spiders spiders;
  private Lifecycle lifecycle;
  private Control control;
  private Reruns reruns;
  private UniqueJobs unique;
  private Permits permits;
  private TaskReports reports;
  private JobLooks looks;
  private Retention retention;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
  JobProcessor(
      JobSettings settings, StreamsMeters meters, RandomGenerator random, CommitPacers pacers) {
    this.settings = settings;
    this.meters = meters;
    this.random = random;
    this.pacers = pacers;
  }

  @Override
  public void init(ProcessorContext<Object, Object> given) {
    context = given;
    alarm = new Alarm(context, this::ring);
    pacer = pacers.ofThisThread();
    KeyValueStore<Bytes, TaskRecord> tasks =
        new RecentValues<>(context.getStateStore(JobStores.TASKS), TASKS_ON_HEAP);
    KeyValueStore<Bytes, TaskOutcome> outcomes = context.getStateStore(JobStores.OUTCOMES);
    KeyValueStore<Bytes, byte[]> index = context.getStateStore(JobStores.INDEX);
    var outbox = new Outbox(context);
    var graves = new DeadLetterIndex(index);
    jobs =
        new Jobs(
            context.getStateStore(JobStores.SUBMISSIONS),
            new RecentValues<>(context.getStateStore(JobStores.JOBS), JOBS_ON_HEAP),
            index,
            settings.tenants());
    var queue =
        new QueueTally(
            "tasks",
            context.taskId().partition(),
            Instant.ofEpochMilli(context.currentSystemTimeMs()),
            jobs::oldest);
    tally = new JobTally(queue);
    tally.begin(jobs, graves.count());
    stats = new StatsReports(context, Outbox.QUEUE_STATS, Outbox.SOURCE, queue, alarm);
    var known = new Tasks(tasks, index);
    var frontier = new Frontier(index);
    var loads = new HostLoads(index, known, frontier);
    var desk = new Desk(known, frontier, loads, graves, outbox, tally, meters);
    states = new JobStates(jobs, outbox, alarm, settings.publishEvery());
    timers = new JobTimers(new Timers(index, Keys.TIMERS), alarm);
    window = new Window(desk, timers, settings.window());
    var records = new SpiderRecords(index);
    recrawls = new Recrawls(new KnownUrls(index), records);
    var ends = new TaskEnds(desk, window, outcomes, recrawls);
    spiders =
        new Spiders(
            desk.tasks(),
            desk.frontier(),
            desk.loads(),
            records,
            new Likenesses(index),
            new SitemapLine(index),
            recrawls,
            new SpiderHands(desk, window, ends, timers));
    window.guardedBy(new SpiderGate(spiders));
    lifecycle = new Lifecycle(jobs, desk, ends, window, spiders);
    permits = new Permits(outbox, window);
    unique = new UniqueJobs(new Singletons(index));
    control = new Control(desk, window);
    reruns = new Reruns(desk, outcomes, ends, window, timers, unique, spiders);
    reports =
        new TaskReports(
            desk,
            window,
            ends,
            new Retries(settings.crashLimit(), settings.maxAskedWait(), random),
            timers);
    retention =
        new Retention(
            new Purge(tasks, outcomes, graves, tally::unburied, settings.deletesPerTick()),
            timers,
            settings.retention(),
            outbox,
            job -> {
              jobs.remove(job);
              outbox.forget(job.id(), job.now());
            });
    looks = new JobLooks(desk, lifecycle, timers, settings, retention);
  }

  @Override
  public void process(Record<JobId, Object> record) {
    long nowMs = context.currentSystemTimeMs();
    Instant now = Instant.ofEpochMilli(nowMs);
    switch (record.value()) {
      case JobEvent event when event.jobId().equals(record.key()) ->
          take(event, record.headers(), now);
      case TaskEvent event when event.jobId().equals(record.key()) ->
          jobs.find(event.jobId(), now).ifPresent(job -> report(job, event));
      case null -> throw new UnreadableException("a record without a value");
      default -> throw new UnreadableException("not an event of the job it is keyed by");
    }
    pacer.handled(context, alarm, record.timestamp(), nowMs);
  }

  @Override
  public void close() {
    meters.timersWaiting(context.taskId().toString(), 0);
  }

  private void take(JobEvent event, Headers headers, Instant now) {
    switch (event) {
      case JobEvent.JobSubmitted submitted -> submit(submitted, headers, now);
      case JobEvent.JobCancelRequested cancel -> with(cancel.jobId(), now, lifecycle::cancel);
      case JobEvent.JobPauseRequested pause -> with(pause.jobId(), now, control::pause);
      case JobEvent.JobResumeRequested resume -> with(resume.jobId(), now, control::resume);
      case JobEvent.PermitsGranted granted ->
          with(
              granted.jobId(),
              now,
              job -> {
                permits.granted(job, granted);
                lifecycle.goOn(job);
              });
      case JobEvent.JobRetryRequested retry ->
          jobs.find(retry.jobId(), now)
              .ifPresent(job -> change(job, each -> reruns.request(each, retry)));
    }
  }

  private void submit(JobEvent.JobSubmitted submitted, Headers headers, Instant now) {
    if (jobs.has(submitted.jobId())) {
      // a schedule that lost track of the run hears of its end again
      jobs.find(submitted.jobId(), now).filter(JobInHand::ended).ifPresent(lifecycle::tellSchedule);
      return;
    }
    Optional<String> trace = CloudEvents.get(headers, CloudEvents.TRACEPARENT);
    var submission = new Submission(submitted, trace);
    JobInHand job =
        switch (unique.verdict(submitted)) {
          case Verdict.Begins _ -> lifecycle.begin(submission, settings.patience(), now);
          case Verdict.Replaces(var other) -> {
            with(other, now, old -> lifecycle.replace(old, submitted.jobId()));
            yield lifecycle.begin(submission, settings.patience(), now);
          }
          case Verdict.GivesWay(var why) ->
              lifecycle.giveWay(submission, why, settings.patience(), now);
        };
    if (!job.ended()) {
      job.overdue().ifPresent(why -> lifecycle.expire(job, why));
    }
    lifecycle.settle(job);
    permits.settle(job);
    save(job);
  }

  /// Of a job that has ended, a document still counts: it may be the one that is left.
  private void report(JobInHand job, TaskEvent event) {
    if (!job.ended()) {
      change(job, each -> take(each, event));
    } else if (event instanceof TaskEvent.TaskSucceeded succeeded) {
      reports.late(job, succeeded);
    }
  }

  private void take(JobInHand job, TaskEvent event) {
    switch (event) {
      case TaskEvent.TaskSucceeded succeeded -> reports.succeeded(job, succeeded, spiders);
      case TaskEvent.TaskRedirected redirected -> spiders.redirected(job, redirected);
      case TaskEvent.TaskNotModified same -> reports.notModified(job, same, spiders);
      case TaskEvent.LinksFound found -> spiders.links(job, found);
      case TaskEvent.SitemapRead read -> spiders.sitemap(job, read);
      case TaskEvent.TaskFailed failed -> {
        if (!spiders.unread(job, failed)) {
          reports.failed(job, failed);
        }
      }
      case TaskEvent.TaskProgressed progressed -> reports.progressed(job, progressed);
      case TaskEvent.TaskLost lost -> reports.lost(job, lost);
      case TaskEvent.TaskReturned returned -> reports.returned(job, returned);
      case TaskEvent.TaskStillQueued _ -> {} // it was asked after, and patience has doubled since
    }
    if (job.touched()) {
      if (!(event instanceof TaskEvent.TaskLost)) {
        job.patient(settings.patience());
      }
      lifecycle.goOn(job);
    }
  }

  private void ring(long nowMs) {
    long began = System.nanoTime();
    Instant now = Instant.ofEpochMilli(nowMs);
    timers.fire(
        nowMs,
        new TickBudget(settings.timersPerTick(), settings.timePerTick()),
        new JobTimers.Due() {
          @Override
          public void look(JobId id) {
            jobs.find(id, now).filter(JobInHand::ended).ifPresent(retention::look);
            with(id, now, looks::look);
          }

          @Override
          public void wake(JobId id) {
            jobs.find(id, now)
                .filter(job -> job.rerun().isPresent())
                .ifPresent(job -> change(job, reruns::goOn));
            with(
                id,
                now,
                job -> {
                  spiders.woken(job);
                  lifecycle.goOn(job);
                });
          }

          @Override
          public void retry(JobId id, TaskId task) {
            with(id, now, job -> window.offerAgain(job, task));
          }

          @Override
          public void forget(Shelf shelf) {
            if (recrawls.forget(shelf, now, settings.deletesPerTick())) {
              timers.forget(shelf, now.plus(SOON));
            }
          }

          @Override
          public void timeOut(JobId id, TaskId task, int attempt) {
            with(
                id,
                now,
                job -> {
                  reports.timedOut(job, task, attempt);
                  lifecycle.goOn(job);
                });
          }
        });
    states.flush(nowMs);
    stats.rang(nowMs);
    pacer.rang(context, alarm, nowMs);
    meters.punctuated(System.nanoTime() - began);
    meters.timersWaiting(context.taskId().toString(), timers.size());
  }

  /// Changes a job that has not ended; one that has, or that is not known, stays as it is.
  private void with(JobId id, Instant now, Consumer<JobInHand> change) {
    jobs.find(id, now).filter(job -> !job.ended()).ifPresent(job -> change(job, change));
  }

  private void change(JobInHand job, Consumer<JobInHand> change) {
    change.accept(job);
    lifecycle.settle(job);
    if (job.touched()) {
      permits.settle(job);
      save(job);
    }
  }

  private void save(JobInHand job) {
    if (job.statusChanged()) {
      looks.keep(job);
      unique.changed(job);
    }
    tally.saved(job, jobs.save(job));
    stats.changed(job.now().toEpochMilli());
    states.changed(job);
  }
}
