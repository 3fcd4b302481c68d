// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.crawl;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.admission.IdempotencyKey;
import io.riptide.api.admission.OpenStreams.Place;
import io.riptide.api.http.body.request.SubmissionReader.Waiting;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.job.Submissions;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.http.stream.Streams;
import io.riptide.api.live.JobFeed;
import io.riptide.api.log.JobStateTail;
import io.riptide.api.log.JobWatch;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Jobs that the caller waits for: in one answer, as lines, or as server-sent events. Underneath
/// each is a job like any other, which goes on when the caller does not.
public final class AwaitedJobs {
  private static final HeaderName PREFER = HeaderNames.create("Prefer");
  private static final Header PREFERENCE_APPLIED =
      HeaderValues.createCached("Preference-Applied", "respond-async");

  private final Submissions submissions;
  private final JobStateTail tail;
  private final JobWaiter waiter;
  private final CrawlAnswer whole;
  private final Streams streams;

  public AwaitedJobs(
      Submissions submissions,
      JobStateTail tail,
      JobWaiter waiter,
      CrawlAnswer whole,
      Streams streams) {
    this.submissions = submissions;
    this.tail = tail;
    this.waiter = waiter;
    this.whole = whole;
    this.streams = streams;
  }

  /// A job that was asked for.
  private record Wish(Waiting waiting, Optional<IdempotencyKey> key) {}

  /// The results, or 202 with the job when it takes longer than the caller waits.
  Answer whole(Call call, Parsed<Waiting> waiting) throws InterruptedException {
    return whole(call, waiting, whole::of);
  }

  /// What `whenEnded` makes of the job at its end, or 202 when it takes longer than the caller
  /// waits.
  Answer whole(Call call, Parsed<Waiting> waiting, Function<JobState, Answer> whenEnded)
      throws InterruptedException {
    return wish(call, waiting).answer(wish -> whole(call, wish, whenEnded));
  }

  private Answer whole(Call call, Wish wish, Function<JobState, Answer> whenEnded)
      throws InterruptedException {
    long begun = System.nanoTime();
    JobSubmitted event = event(call, wish);
    try (var watch = tail.watch(event.jobId())) {
      return submissions
          .submit(call.origin(), event, wish.key().isPresent())
          .answer(receipt -> {
            if (respondAsync(call)) {
              return later(receipt.state(), PREFERENCE_APPLIED);
            }
            Duration left =
                Duration.ofMillis(wish.waiting().timeoutOrDefault())
                    .minusNanos(System.nanoTime() - begun);
            Optional<JobState> ended = ended(receipt.state(), event.jobId(), watch, left);
            return ended.isPresent() ? results(ended.get(), whenEnded) : later(receipt.state());
          });
    }
  }

  /// The job at its end. The one that is waited for is another than was submitted where a job of
  /// the same unique key was joined.
  private Optional<JobState> ended(JobState state, JobId submitted, JobWatch watch, Duration atMost)
      throws InterruptedException {
    if (state.status().terminal()) {
      return Optional.of(state);
    }
    if (state.jobId().equals(submitted)) {
      return waiter.ended(submitted, watch, atMost);
    }
    try (var joined = tail.watch(state.jobId())) {
      joined.nudge(); // it may have ended before it was watched
      return waiter.ended(state.jobId(), joined, atMost);
    }
  }

  /// Its events as lines of JSON.
  Answer lines(Call call, Parsed<Waiting> waiting) throws InterruptedException {
    return stream(call, waiting, streams::ndjson);
  }

  /// Its events as server-sent ones.
  Answer events(Call call, Parsed<Waiting> waiting) throws InterruptedException {
    return stream(call, waiting, streams::sse);
  }

  private Answer stream(Call call, Parsed<Waiting> waiting, Framing framing)
      throws InterruptedException {
    return wish(call, waiting)
        .answer(wish ->
            streams
                .lastEventId(call, Optional.empty())
                .answer(from -> stream(call, wish, from, framing)));
  }

  private Answer stream(Call call, Wish wish, Optional<Long> from, Framing framing)
      throws InterruptedException {
    Optional<Duration> atMost = wish.waiting().timeoutMs().map(Duration::ofMillis);
    return streams
        .place(call.caller())
        .answer(free -> {
          try (Place place = free) {
            JobSubmitted event = event(call, wish);
            return submissions
                .submit(call.origin(), event, wish.key().isPresent())
                .answer(receipt ->
                    framing.of(
                        receipt.state().jobId(),
                        new JobFeed.Wish(from, true, atMost),
                        place.handedOver()));
          }
        });
  }

  /// How the events of a job are told.
  private interface Framing {
    Answer of(JobId id, JobFeed.Wish wish, Place place);
  }

  private JobSubmitted event(Call call, Wish wish) {
    return submissions.event(call.caller(), call.origin(), wish.waiting().submission(), wish.key());
  }

  private Parsed<Wish> wish(Call call, Parsed<Waiting> read) {
    Parsed<Optional<IdempotencyKey>> key = submissions.key(call);
    return read.map(waiting -> key.map(given -> new Good<>(new Wish(waiting, given))));
  }

  /// The results; or where they will be, when they are out of reach just now.
  private static Answer results(JobState ended, Function<JobState, Answer> whenEnded) {
    try {
      return whenEnded.apply(ended);
    } catch (DependencyUnavailableException away) {
      return later(ended);
    }
  }

  private static Answer later(JobState state, Header... more) {
    var headers = new Header[more.length + 1];
    headers[0] = JobJson.location(state.jobId());
    System.arraycopy(more, 0, headers, 1, more.length);
    return Answer.json(202, JobJson.receipt(state), headers);
  }

  private static boolean respondAsync(Call call) {
    return call.header(PREFER)
        .filter(prefer -> prefer.toLowerCase(Locale.ROOT).contains("respond-async"))
        .isPresent();
  }
}
