// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.admission;

import io.riptide.api.ApiMeters;
import io.riptide.api.log.JobStateTail;
import io.riptide.api.log.News;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.api.publish.Acknowledged;
import io.riptide.api.publish.JobPublisher;
import io.riptide.api.query.ArrivingJobs;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.Home;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.terms.UniqueKey;
import io.riptide.schema.terms.UniqueKey.Policy;
import io.riptide.schema.view.JobView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// Takes submissions: nothing is accepted before the broker has acknowledged it, and under an
/// idempotency key only one job comes into being.
/* How one key makes one job without a lock or a table. The job's id is a hash of tenant and key, so
every instance arrives at the same id, and the job processor takes the first submission of an id
and ignores the rest. Which request was the first is known once the job can be seen; its stored
request hash says whether this request is the same. A job that is there before anything is
written needs no record at all. */
public final class Intake {
  private static final Duration VISIBLE = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final JobPublisher publisher;
  private final ArrivingJobs queries;
  private final JobStateTail tail;
  private final ApiMeters meters;
  private final RandomGenerator random;

  /// @param queries is told of what is accepted
  /// @param random safe for any thread
  public Intake(
      JobPublisher publisher,
      ArrivingJobs queries,
      JobStateTail tail,
      ApiMeters meters,
      RandomGenerator random) {
    this.publisher = publisher;
    this.queries = queries;
    this.tail = tail;
    this.meters = meters;
    this.random = random;
  }

  /// The id of the job that a submission makes.
  ///
  /// @param home where it must live, if it shares something with other jobs
  public JobId idFor(Caller caller, Optional<IdempotencyKey> key, Optional<Home> home, Instant at) {
    return home.map(place -> place.first(tries -> candidate(caller, key, at, tries)))
        .orElseGet(() -> candidate(caller, key, at, 0));
  }

  /// Where jobs of the tenant live that share what has this name.
  public Home home(Tenant tenant, String shared) {
    return Home.of(tenant, shared, publisher.partitions());
  }

  private JobId candidate(Caller caller, Optional<IdempotencyKey> key, Instant at, int number) {
    String suffix = number == 0 ? "" : "\n" + number;
    return key.map(k -> JobId.named(caller.tenant(), k.value() + suffix))
        .orElseGet(() -> JobId.next(at, random));
  }

  /// Writes a submission and waits for the broker. Throws [DependencyUnavailableException] when it
  /// is not accepted.
  ///
  /// @param keyed whether the id comes from an idempotency key
  public Receipt submit(JobSubmitted event, boolean keyed, String traceparent)
      throws InterruptedException {
    if (keyed || event.terms().unique().isPresent()) {
      return once(event, traceparent);
    }
    CompletableFuture<Long> sent = publisher.publish(event, traceparent);
    Receipt receipt = receipt(event, sent);
    if (receipt instanceof Receipt.Accepted(var state, _)) {
      queries.accepted(event, state, sent.resultNow());
    }
    return receipt;
  }

  /// Asks for something to be done with a job that is there, and waits for the broker. Throws
  /// [DependencyUnavailableException] when nobody will be told.
  public void request(JobEvent event, String traceparent) throws InterruptedException {
    requestAll(List.of(event), traceparent);
  }

  /// Asks for many things, all on their way at once. When it throws, some of them may be on the
  /// log.
  public void requestAll(List<JobEvent> events, String traceparent) throws InterruptedException {
    List<CompletableFuture<Long>> sent =
        events.stream().map(event -> publisher.publish(event, traceparent)).toList();
    for (CompletableFuture<Long> each : sent) {
      Optional<Integer> tooLarge = Acknowledged.await(each);
      if (tooLarge.isPresent()) {
        throw new IllegalStateException("a request has " + tooLarge.get() + " bytes");
      }
    }
  }

  private Receipt receipt(JobSubmitted event, CompletableFuture<Long> sent)
      throws InterruptedException {
    Optional<Integer> tooLarge = Acknowledged.await(sent);
    if (tooLarge.isPresent()) {
      return new Receipt.TooLarge(tooLarge.get(), JobPublisher.MAX_RECORD_BYTES);
    }
    meters.accepted(event.spec().type(), 1);
    var state =
        JobState.accepted(
            event.jobId(), event.tenant(), event.spec().type(), event.terms(), event.submittedAt());
    return new Receipt.Accepted(state, false);
  }

  private Receipt once(JobSubmitted event, String traceparent) throws InterruptedException {
    Optional<JobView> before = queries.job(event.jobId());
    if (before.isPresent()) {
      return compare(event, before.get(), true);
    }
    try (var watch = tail.watch(event.jobId())) {
      Receipt receipt = receipt(event, publisher.publish(event, traceparent));
      if (!(receipt instanceof Receipt.Accepted)) {
        return receipt;
      }
      long end = System.nanoTime() + VISIBLE.toNanos();
      while (System.nanoTime() < end) {
        News _ = watch.await(LOOK_AGAIN);
        Optional<JobView> stored = queries.job(event.jobId());
        if (stored.isPresent()) {
          return compare(event, stored.get(), false);
        }
      }
    }
    throw new DependencyUnavailableException(
        Dependency.STATE,
        "the job is written but cannot be seen yet; send the same request with the same key again",
        Duration.ofSeconds(1));
  }

  private Receipt compare(JobSubmitted event, JobView stored, boolean repeated) {
    if (!stored.requestHash().equals(event.requestHash())) {
      return new Receipt.Conflict(event.jobId());
    }
    Optional<UniqueKey> unique = event.terms().unique();
    if (unique.isPresent()
        && stored.state().error().orElse(null) instanceof Failure.UniqueKeyHeld(var holder)) {
      return gaveWay(unique.get().policy(), JobId.parse(holder), stored, repeated);
    }
    return new Receipt.Accepted(stored.state(), repeated);
  }

  /// The key was held when the submission came, or was taken from the job later.
  private Receipt gaveWay(Policy policy, JobId holder, JobView stored, boolean repeated) {
    return switch (policy) {
      case REFUSE -> new Receipt.KeyHeld(holder);
      case JOIN ->
          queries
              .job(holder)
              .<Receipt>map(joined -> new Receipt.Accepted(joined.state(), true))
              .orElseGet(() -> new Receipt.KeyHeld(holder));
      case REPLACE -> new Receipt.Accepted(stored.state(), repeated);
    };
  }
}
