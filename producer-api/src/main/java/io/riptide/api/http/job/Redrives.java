// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.job;

import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.JobEvent.JobRetryRequested;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.view.DeadTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes requests of dead letters: job by job, and within the rate one start after the other. The
/// rate lies in the requests themselves, so that nobody has to stay up for it.
///
/// @param perSecond starts per second; all at once when empty
record Redrives(Instant from, String requestId, Optional<Double> perSecond) {
  /// Tasks in one request: 500 of them make 18 kB.
  private static final int TASKS = 500;

  List<JobEvent> of(List<DeadTask> letters) {
    Map<JobId, List<TaskId>> byJob = new LinkedHashMap<>();
    for (DeadTask letter : letters) {
      byJob.computeIfAbsent(letter.jobId(), _ -> new ArrayList<>()).add(letter.taskId());
    }
    var events = new ArrayList<JobEvent>();
    int before = 0;
    for (var job : byJob.entrySet()) {
      for (int i = 0; i < job.getValue().size(); i += TASKS) {
        List<TaskId> tasks = job.getValue().subList(i, Math.min(i + TASKS, job.getValue().size()));
        events.add(request(job.getKey(), tasks, before));
        before += tasks.size();
      }
    }
    return events;
  }

  /// When the start number `index` may be, when there is a rate.
  Optional<Instant> at(int index) {
    return perSecond.map(rate -> from.plusMillis(Math.round(index * 1_000 / rate)));
  }

  private JobRetryRequested request(JobId job, List<TaskId> tasks, int before) {
    long spacingMs = perSecond.map(rate -> Math.max(1, Math.round(1_000 / rate))).orElse(0L);
    return new JobRetryRequested(job, tasks, at(before), spacingMs, from, requestId);
  }
}
