// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.event.TaskRef;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.HostKey;
import io.riptide.schema.web.InvalidUrlException;
import io.riptide.streams.job.frontier.Spiders;
import io.riptide.streams.job.frontier.Stop;
import io.riptide.streams.job.publish.Outbox;
import io.riptide.streams.job.record.Brief;
import io.riptide.streams.job.record.JobInHand;
import io.riptide.streams.job.record.JobRecord;
import io.riptide.streams.job.record.Submission;
import io.riptide.streams.job.record.TaskRecord;
import io.riptide.streams.job.store.Jobs;
import io.riptide.streams.job.store.Tasks;
import io.riptide.streams.job.task.Desk;
import io.riptide.streams.job.task.TaskEnds;
import io.riptide.streams.job.task.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How jobs begin and end.
final class Lifecycle {
  private final Jobs jobs;
  private final Desk desk;
  private final TaskEnds ends;
  private final Window window;
  private final Spiders spiders;

  Lifecycle(Jobs jobs, Desk desk, TaskEnds ends, Window window, Spiders spiders) {
    this.jobs = jobs;
    this.desk = desk;
    this.ends = ends;
    this.window = window;
    this.spiders = spiders;
  }

  /// Takes a job in: one task for each of its URLs.
  JobInHand begin(Submission submission, Duration patience, Instant now) {
    JobInHand job = taken(submission, patience, now);
    switch (submission.job().spec()) {
      case JobSpec.Crawl crawl -> discover(job, crawl.urls());
      case JobSpec.Pdf pdf -> discover(job, pdf.urls());
      case JobSpec.Spider spider -> {
        spiders.begin(job, spider);
        window.fill(job);
      }
    }
    return job;
  }

  /// Takes in a job that ends before it has begun: no task of it comes into being.
  JobInHand giveWay(Submission submission, Failure why, Duration patience, Instant now) {
    JobInHand job = taken(submission, patience, now);
    end(job, JobStatus.CANCELLED, Optional.of(why));
    return job;
  }

  /// Goes on with a job in which there may be room for more tasks.
  void goOn(JobInHand job) {
    spiders.stopAtLimit(job);
    window.fill(job);
  }

  /// Ends the job when nothing is pending, nothing in flight, and nothing about to run again.
  void settle(JobInHand job) {
    Optional<JobSpec.Spider> spider = job.brief().spider();
    if (job.ended() || job.rerun().isPresent()) {
      return;
    }
    if (spider.isPresent()) {
      settle(job, spider.get());
    } else if (job.done()) {
      settleDone(job);
    }
  }

  private void settle(JobInHand job, JobSpec.Spider spider) {
    if (!spiders.concluded(job, spider)) {
      return;
    }
    switch (Stop.of(job.state().stopReason().orElseThrow()).status(job.succeeded() > 0)) {
      case FAILED -> end(job, JobStatus.FAILED, Optional.of(job.nothingUseful()));
      case EXPIRED -> end(job, JobStatus.EXPIRED, Optional.of(new Failure.JobExpired()));
      case CANCELLED -> end(job, JobStatus.CANCELLED, spiders.replacedBy(job));
      case JobStatus status -> end(job, status, Optional.empty());
    }
  }

  private void settleDone(JobInHand job) {
    if (job.succeeded() > 0) {
      end(job, JobStatus.COMPLETED, Optional.empty());
    } else {
      end(job, JobStatus.FAILED, Optional.of(job.nothingUseful()));
    }
  }

  void cancel(JobInHand job) {
    if (job.brief().spider().isPresent()) {
      spiders.stop(job, Stop.CANCELLED);
      return;
    }
    skipAll(job, new Failure.JobCancelled());
    end(job, JobStatus.CANCELLED, Optional.empty());
  }

  /// Another job takes its unique key.
  void replace(JobInHand job, JobId by) {
    if (job.brief().spider().isPresent()) {
      spiders.replaced(job, by);
      return;
    }
    skipAll(job, new Failure.JobCancelled());
    end(job, JobStatus.CANCELLED, Optional.of(new Failure.UniqueKeyHeld(by.toString())));
  }

  /// @param why the deadline or the run time is over
  void expire(JobInHand job, Failure why) {
    if (job.brief().spider().isPresent()) {
      spiders.stop(job, Stop.EXPIRED);
      return;
    }
    skipAll(job, why);
    end(job, JobStatus.EXPIRED, Optional.of(why));
  }

  private JobInHand taken(Submission submission, Duration patience, Instant now) {
    Brief brief = jobs.add(submission);
    var submitted = submission.job();
    JobState accepted =
        JobState.accepted(
            brief.jobId(),
            brief.tenant(),
            submitted.spec().type(),
            brief.terms(),
            brief.submittedAt());
    JobState first = brief.scheduleId().map(accepted::of).orElse(accepted);
    var job = new JobInHand(brief, JobRecord.fresh(first, now, patience), now);
    job.moved(JobStatus.QUEUED, Optional.empty());
    return job;
  }

  private void discover(JobInHand job, List<String> urls) {
    Map<TaskId, String> first = new HashMap<>();
    for (String url : urls) {
      TaskId id;
      try {
        id = TaskId.of(job.id(), CanonicalUrl.parse(url));
      } catch (InvalidUrlException e) {
        var invalid = new Failure.InvalidUrl(String.valueOf(e.getMessage()));
        ends.turnedAway(job, TaskId.ofText(job.id(), url), url, Result.FAILED, invalid);
        continue;
      }
      String known = first.putIfAbsent(id, url);
      if (known == null) {
        window.offer(job, id, TaskRecord.Open.discovered(url, job.discovered(), 0));
      } else {
        ends.turnedAway(job, id, url, Result.SKIPPED, new Failure.DuplicateUrl(known));
      }
    }
  }

  private void skipAll(JobInHand job, Failure why) {
    Set<HostKey> hosts = new LinkedHashSet<>();
    for (Tasks.Found found : desk.tasks().open(job.id())) {
      if (found.task().phase() == TaskRecord.Phase.IN_FLIGHT) {
        TaskRef ref = Outbox.ref(job.brief(), found.id(), found.task());
        hosts.add(ref.url().hostKey());
      }
      ends.skipped(job, found.id(), found.task(), why);
    }
    hosts.forEach(host -> desk.outbox().withdraw(job.brief(), host, job.now()));
  }

  /// Tells the schedule that submitted the job, if one did, how it ended.
  void tellSchedule(JobInHand job) {
    job.brief()
        .scheduleId()
        .ifPresent(schedule ->
            desk.outbox().runEnded(job.brief(), schedule, job.state().status(), job.now()));
  }

  private void end(JobInHand job, JobStatus status, Optional<Failure> why) {
    job.moved(status, why);
    tellSchedule(job);
    desk.frontier().forget(job.id());
    desk.meters().ended(status, Duration.between(job.brief().submittedAt(), job.now()));
  }
}
