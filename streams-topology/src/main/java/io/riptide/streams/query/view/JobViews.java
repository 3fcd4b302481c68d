// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.view.JobPage;
import io.riptide.schema.view.JobView;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.streams.job.record.JobRecord;
import io.riptide.streams.job.record.Submission;
import io.riptide.streams.job.store.JobStores;
import io.riptide.streams.job.store.Keys;
import io.riptide.streams.query.place.MovingException;
import io.riptide.streams.query.place.Placement;
import io.riptide.streams.query.view.NewestFirst.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// What the stores of this instance say about jobs. Safe for any thread; a store that is moved away
/// while it is read ends in a [MovingException].
public final class JobViews {
  private final Placement<JobId> placement;
  private final Listing<JobState> listing;

  public JobViews(Placement<JobId> placement) {
    this.placement = placement;
    this.listing = new Listing<>(placement, JobViews::place, this::listed);
  }

  public Placement<JobId> placement() {
    return placement;
  }

  /// The job, if it is there.
  public Optional<JobView> job(JobId id, int partition, boolean copy) {
    try {
      return state(id, partition, copy)
          .flatMap(state ->
              Optional.ofNullable(
                      this.<Submission>store(JobStores.SUBMISSIONS, partition, copy)
                          .get(Keys.of(id)))
                  .map(submission -> view(state, submission, copy)));
    } catch (InvalidStateStoreException e) {
      throw moved(e);
    }
  }

  /// Outcomes of the job, if it is there. The state is read after them, so that one that has ended
  /// means that no outcome is missing; and before them, because outcomes that are run again leave
  /// gaps: a scan that came to the end has passed every number given until it began.
  public Optional<OutcomePage> outcomes(JobId id, OutcomeQuery query, int partition, boolean copy) {
    ReadOnlyKeyValueStore<Bytes, TaskOutcome> outcomes = store(JobStores.OUTCOMES, partition, copy);
    List<TaskOutcome> found = new ArrayList<>();
    long scannedTo = query.after();
    long given = state(id, partition, copy).map(JobState::lastSeq).orElse(0L);
    try (KeyValueIterator<Bytes, TaskOutcome> entries =
        outcomes.range(Keys.of(id, query.after() + 1), Keys.of(id, Long.MAX_VALUE))) {
      for (int i = 0;
          i < Listing.MOST_SCANNED && found.size() < query.limit() && entries.hasNext();
          i++) {
        TaskOutcome outcome = entries.next().value;
        scannedTo = outcome.seq();
        if (query.matches(outcome)) {
          found.add(outcome);
        }
      }
      long reached = entries.hasNext() ? scannedTo : Math.max(scannedTo, given);
      return state(id, partition, copy).map(state -> new OutcomePage(found, reached, state));
    } catch (InvalidStateStoreException e) {
      throw moved(e);
    }
  }

  /// The newest jobs of the partitions worked on here. The cursor is where the scan stopped, if it
  /// stopped before the end.
  public JobPage list(JobQuery query) {
    return page(listing.page(query));
  }

  /// One page of pages of the same list.
  public JobPage merge(List<JobPage> pages, JobQuery query) {
    return page(
        listing.merge(
            pages.stream().map(each -> Part.of(each.items(), each.nextCursor())).toList(),
            query.limit()));
  }

  private static JobPage page(Part<JobState> part) {
    return new JobPage(part.items(), part.nextCursor());
  }

  private static Bytes place(JobState job) {
    return Keys.newestFirst(job.submittedAt(), job.jobId());
  }

  private Function<Bytes, Optional<JobState>> listed(int partition) {
    ReadOnlyKeyValueStore<Bytes, JobRecord> jobs = store(JobStores.JOBS, partition, false);
    return place ->
        Optional.ofNullable(jobs.get(Keys.of(Keys.listed(place)))).map(JobRecord::state);
  }

  private Optional<JobState> state(JobId id, int partition, boolean copy) {
    ReadOnlyKeyValueStore<Bytes, JobRecord> jobs = store(JobStores.JOBS, partition, copy);
    return Optional.ofNullable(jobs.get(Keys.of(id))).map(JobRecord::state);
  }

  private <V> ReadOnlyKeyValueStore<Bytes, V> store(String name, int partition, boolean copy) {
    return placement.store(name, partition, copy);
  }

  private static JobView view(JobState state, Submission submission, boolean stale) {
    var job = submission.job();
    return new JobView(state, job.spec(), job.terms(), job.requestHash(), stale);
  }

  private static MovingException moved(InvalidStateStoreException e) {
    return new MovingException("the store moved while it was read", e);
  }
}
