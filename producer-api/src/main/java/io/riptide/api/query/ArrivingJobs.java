// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.query;

import io.riptide.api.log.Backlog;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.view.DeadTaskPage;
import io.riptide.schema.view.JobPage;
import io.riptide.schema.view.JobView;
import io.riptide.schema.view.OutcomePage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The state of jobs, and the jobs that this instance has accepted and the topology has not handled
/// yet: those are `accepted` and have no outcomes. A bounded number of them is remembered, the
/// newest. Lists have what the topology has. Safe for any thread.
public final class ArrivingJobs implements JobQueries {
  /// URLs of all jobs remembered, about 15 MB of them.
  private static final int MOST_URLS = 100_000;

  private final JobQueries queries;
  private final Backlog backlog;
  private final Map<JobId, Arrival> arrivals = new LinkedHashMap<>();
  private long urls;

  public ArrivingJobs(JobQueries queries, Backlog backlog) {
    this.queries = queries;
    this.backlog = backlog;
  }

  /// A job that the broker has.
  ///
  /// @param end offset behind its submission
  private record Arrival(JobView view, long end, int weight) {}

  /// Remembers a job that the broker has acknowledged at that offset.
  public synchronized void accepted(JobSubmitted event, JobState state, long offset) {
    var view = new JobView(state, event.spec(), event.terms(), event.requestHash(), false);
    var arrival = new Arrival(view, offset + 1, weight(event.spec()));
    arrivals.put(event.jobId(), arrival);
    urls += arrival.weight();
    var oldest = arrivals.values().iterator();
    while (urls > MOST_URLS && oldest.hasNext()) {
      urls -= oldest.next().weight();
      oldest.remove();
    }
  }

  @Override
  public Optional<JobView> job(JobId id) {
    return known(id, () -> queries.job(id), view -> view);
  }

  @Override
  public Optional<OutcomePage> outcomes(JobId id, long after, int limit, OutcomeFilter filter) {
    return known(
        id,
        () -> queries.outcomes(id, after, limit, filter),
        view -> new OutcomePage(List.of(), after, view.state()));
  }

  @Override
  public JobPage jobs(JobFilter filter) {
    return queries.jobs(filter);
  }

  @Override
  public DeadTaskPage deadLetters(DeadTaskFilter filter) {
    return queries.deadLetters(filter);
  }

  @Override
  public Duration ping() {
    return queries.ping();
  }

  /// What the topology knows; of a job on its way there, what was accepted. The topology is asked
  /// again when it has handled the submission meanwhile: the job may have been forgotten since.
  private <T> Optional<T> known(
      JobId id, Supplier<Optional<T>> ask, Function<JobView, T> arriving) {
    Optional<T> known = ask.get();
    Optional<Arrival> arrival = arrival(id);
    if (arrival.isEmpty()) {
      return known;
    }
    if (known.isEmpty() && !backlog.handled(id, arrival.get().end())) {
      return arrival.map(Arrival::view).map(arriving);
    }
    arrived(id);
    return known.or(ask);
  }

  private synchronized Optional<Arrival> arrival(JobId id) {
    return Optional.ofNullable(arrivals.get(id));
  }

  private synchronized void arrived(JobId id) {
    Optional.ofNullable(arrivals.remove(id)).ifPresent(arrival -> urls -= arrival.weight());
  }

  private static int weight(JobSpec spec) {
    return 1
        + switch (spec) {
          case JobSpec.Crawl crawl -> crawl.urls().size();
          case JobSpec.Pdf pdf -> pdf.urls().size();
          case JobSpec.Spider spider -> spider.seeds().size();
        };
  }
}
