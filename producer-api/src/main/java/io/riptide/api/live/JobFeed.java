// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.live;

import dev.failsafe.Bulkhead;
import dev.failsafe.BulkheadFullException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import io.riptide.api.log.DocumentReader;
import io.riptide.api.log.JobStateTail;
import io.riptide.api.log.JobWatch;
import io.riptide.api.log.StoredDocument;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.job.JobId;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The events of one job, from any point on, until it ends. Any instance can serve any part of it:
/// all that a feed knows is the number of the outcome it told last.
/* Thousands of feeds may follow one job, and a state of it wakes all of them at once. So few of
them ask at a time: were all to ask together, most questions would be given up before their answer
came, and be asked again. Documents are read in small groups, so that a slow reader holds little
memory. */
public final class JobFeed {
  public static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int GROUP = 100;
  private static final long GROUP_BYTES = 4L * 1024 * 1024;
  private static final int ASKING_AT_ONCE = 32;
  private static final Duration IN_LINE = Duration.ofSeconds(5);
  private static final Set<Result> ALL = EnumSet.allOf(Result.class);

  private final JobQueries queries;
  private final DocumentReader documents;
  private final JobStateTail tail;
  private final BooleanSupplier stopping;
  private final Duration heartbeat;
  private final FailsafeExecutor<Optional<OutcomePage>> inLine =
      Failsafe.with(
          Bulkhead.<Optional<OutcomePage>>builder(ASKING_AT_ONCE).withMaxWaitTime(IN_LINE).build());

  /// @param stopping whether this instance is going away; feeds then end early
  /// @param heartbeat how long a follower hears nothing before it is shown that the feed lives
  public JobFeed(
      JobQueries queries,
      DocumentReader documents,
      JobStateTail tail,
      BooleanSupplier stopping,
      Duration heartbeat) {
    this.queries = queries;
    this.documents = documents;
    this.tail = tail;
    this.stopping = stopping;
    this.heartbeat = heartbeat;
  }

  /// How to follow a job.
  ///
  /// @param after the number of the last event that the follower has; empty from the beginning
  /// @param withDocuments whether results carry their documents
  /// @param atMost how long; empty until the job ends
  public record Wish(Optional<Long> after, boolean withDocuments, Optional<Duration> atMost) {}

  /// Tells `sink` what happens to the job, until the job has ended, the wish's time is over or this
  /// instance stops. The job must exist or be about to.
  public void follow(JobId id, Wish wish, FeedSink sink) throws IOException, InterruptedException {
    try (JobWatch watch = tail.watch(id)) {
      new Following(this, id, wish, sink, watch).run();
    }
  }

  Duration heartbeat() {
    return heartbeat;
  }

  boolean stopping() {
    return stopping.getAsBoolean();
  }

  /// The outcomes after that number and the job as it is; `Unknown` while no such job is known,
  /// `InLine` when too many others ask.
  Asked ask(JobId id, long after) throws InterruptedException {
    try {
      return inLine
          .get(() -> queries.outcomes(id, after, GROUP, ALL))
          .<Asked>map(Asked.Page::new)
          .orElseGet(Asked.Unknown::new);
    } catch (BulkheadFullException crowded) {
      return new Asked.InLine();
    } catch (FailsafeException failed) {
      if (failed.getCause() instanceof InterruptedException) {
        throw new InterruptedException("interrupted in line");
      }
      throw failed;
    }
  }

  /// Their documents, as many of the first as a group may weigh.
  List<StoredDocument> read(List<TaskOutcome> items) {
    List<DocumentPosition> positions =
        items.stream().flatMap(item -> item.position().stream()).toList();
    return positions.isEmpty() ? List.of() : documents.read(positions, GROUP_BYTES);
  }

  /// What came of a question.
  sealed interface Asked {
    record Page(OutcomePage page) implements Asked {}

    record Unknown() implements Asked {}

    record InLine() implements Asked {}
  }
}
