// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.Progress;
import io.riptide.schema.stats.Measurement.QueueMeasured;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.streams.Flow;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.webhook.WebhookStores;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What must hold of every history, whatever happens in it.
final class HistoryRules {
  /// Cost that may be under way at a time, for each tenant's jobs with a limit together.
  static final int LIMIT = 6;

  private final Flow flow;
  private final Map<JobId, JobTerms> jobs;
  private final Set<JobId> retried = new HashSet<>();
  private final Map<JobId, JobState> ended = new HashMap<>();
  private final Map<JobId, JobState> looked = new HashMap<>();

  HistoryRules(Flow flow, Map<JobId, JobTerms> jobs) {
    this.flow = flow;
    this.jobs = jobs;
  }

  /// Somebody asks for the job's failed tasks to be run again: its end may be left.
  void retried(JobId job) {
    retried.add(job);
  }

  boolean allEnded() {
    return jobs.keySet().stream().allMatch(job -> state(job).status().terminal());
  }

  /// Hold after every step.
  ///
  /// @param fresh what was let go in it
  void hold(List<FetchRequested> fresh) {
    Map<String, Integer> alive = new HashMap<>();
    Map<Tenant, Long> limited = new HashMap<>();
    for (var job : jobs.entrySet()) {
      JobState state = state(job.getKey());
      if (!state.equals(looked.put(job.getKey(), state))) {
        countsEqualTheIndex(state);
      }
      nothingFollowsAnEnd(state);
      job.getValue()
          .limit()
          .ifPresent(limit ->
              limited.merge(state.tenant(), state.progress().inFlight() * limit.cost(), Long::sum));
      if (!state.status().terminal()) {
        job.getValue()
            .unique()
            .ifPresent(key -> alive.merge(state.tenant() + "/" + key.key(), 1, Integer::sum));
      }
    }
    assertThat(alive.values()).as("jobs alive under one unique key").allMatch(count -> count == 1);
    assertThat(limited.values()).as("cost under way").allMatch(cost -> cost <= LIMIT);
    for (FetchRequested each : fresh) {
      assertThat(state(each.task().jobId()).status())
          .as("of a job that a fetch is let go for")
          .isNotIn(JobStatus.PAUSED, JobStatus.CANCELLED);
      Optional.ofNullable(jobs.get(each.task().jobId()))
          .flatMap(JobTerms::notBefore)
          .ifPresent(at -> assertThat(flow.now()).as("not before").isAfterOrEqualTo(at));
    }
    retried.clear();
  }

  /// Hold when nothing happens any more.
  void holdAtTheEnd() {
    for (JobId job : jobs.keySet()) {
      assertThat(state(job).status().terminal()).as("%s has ended", state(job)).isTrue();
      everyStateFollowsFromTheOneBefore(flow.published(job));
      assertThat(flow.lastPublished(job)).as("what the world saw last").isEqualTo(state(job));
    }
    flow.pass(Duration.ofSeconds(2));
    QueueMeasured tasks = flow.measured("tasks");
    assertThat(tasks.pending() + tasks.inFlight() + tasks.delayed() + tasks.retrying())
        .as("left in the queue")
        .isZero();
    assertThat(tasks.oldestAt()).isEmpty();
    assertThat(flow.measured("hosts").pending()).as("left at hosts").isZero();
    flow.pass(Duration.ofDays(9));
    assertThat(flow.sizes())
        .as("what is left when everything is forgotten")
        .containsEntry(JobStores.JOBS, 0)
        .containsEntry(JobStores.TASKS, 0)
        .containsEntry(JobStores.OUTCOMES, 0)
        .containsEntry(JobStores.INDEX, 0)
        .containsEntry(WebhookStores.WEBHOOKS, 0)
        .containsEntry(WebhookStores.TIMERS, 0)
        .containsEntry("limits", 0)
        .containsEntry("limit-shares", 0);
  }

  private void countsEqualTheIndex(JobState state) {
    Map<Result, Long> counted = new HashMap<>();
    Set<String> urls = new HashSet<>();
    for (TaskOutcome outcome : flow.outcomes(state.jobId())) {
      counted.merge(outcome.result(), 1L, Long::sum);
      assertThat(urls.add(outcome.url())).as("%s has one outcome", outcome.url()).isTrue();
    }
    Progress progress = state.progress();
    assertThat(progress.succeeded()).isEqualTo(counted.getOrDefault(Result.SUCCEEDED, 0L));
    assertThat(progress.failed()).isEqualTo(counted.getOrDefault(Result.FAILED, 0L));
    assertThat(progress.skipped()).isEqualTo(counted.getOrDefault(Result.SKIPPED, 0L));
  }

  private void nothingFollowsAnEnd(JobState state) {
    JobState end = ended.get(state.jobId());
    if (end != null && !retried.contains(state.jobId())) {
      assertThat(state).as("a job that had ended").isEqualTo(end);
    }
    if (state.status().terminal()) {
      ended.put(state.jobId(), state);
      assertThat(state.progress().done()).as("%s is done", state).isTrue();
    } else {
      ended.remove(state.jobId());
    }
  }

  private static void everyStateFollowsFromTheOneBefore(List<JobState> states) {
    for (int i = 1; i < states.size(); i++) {
      JobState before = states.get(i - 1);
      JobState after = states.get(i);
      if (after.revision() == before.revision()) {
        assertThat(after).as("what is said twice").isEqualTo(before);
      }
      assertThat(after.revision())
          .as("revision of %s", after)
          .isGreaterThanOrEqualTo(before.revision());
      assertThat(before.status() == after.status() || reachable(before.status(), after.status()))
          .as("%s after %s", after.status(), before.status())
          .isTrue();
      assertThat(after.progress().discovered())
          .isGreaterThanOrEqualTo(before.progress().discovered());
    }
  }

  /// By one move, or by two within one record.
  private static boolean reachable(JobStatus from, JobStatus to) {
    return from.mayBecome(to) || from.next().stream().anyMatch(step -> step.mayBecome(to));
  }

  private JobState state(JobId job) {
    return RandomHistory.state(flow, job);
  }
}
