// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.stream;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.riptide.api.ApiMeters;
import io.riptide.api.ApiMeters.StreamKind;
import io.riptide.api.admission.Caller;
import io.riptide.api.admission.OpenStreams;
import io.riptide.api.admission.OpenStreams.Place;
import io.riptide.api.http.body.QueryReader;
import io.riptide.api.http.exchange.Answer;
import io.riptide.api.http.exchange.Bytes;
import io.riptide.api.http.exchange.Call;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.job.Jobs;
import io.riptide.api.http.json.JobJson;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.live.FeedSink;
import io.riptide.api.live.JobFeed;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.view.JobView;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Answers that follow a job. The reader may go at any time: the job goes on, and the reader comes
/// back with the number of the last event that it has.
public final class Streams {
  private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
  private static final Header UNBUFFERED = HeaderValues.createCached("X-Accel-Buffering", "no");
  private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);
  private static final Duration COME_AGAIN = Duration.ofSeconds(5);

  private final Jobs jobs;
  private final JobFeed feed;
  private final OpenStreams open;
  private final ApiMeters meters;

  public Streams(Jobs jobs, JobFeed feed, OpenStreams open, ApiMeters meters) {
    this.jobs = jobs;
    this.feed = feed;
    this.open = open;
    this.meters = meters;
  }

  /// `GET /workers/jobs/{id}/events`: 204 when the job has ended and the reader has everything,
  /// which tells an `EventSource` not to come again.
  public Answer events(Call call) throws InterruptedException {
    var query = new QueryReader(call.query());
    boolean documents = query.choice("documents", FLAGS).orElse(true);
    Optional<Long> asked = query.integer("after", 0, Long.MAX_VALUE);
    Parsed<Optional<Long>> after =
        query.finish(() -> asked).map(fromQuery -> lastEventId(call, fromQuery));
    return after.answer(from -> {
      Parsed<JobView> found = jobs.find(call.parameter("id"), call.caller());
      return found.answer(
          view -> events(call, view.state(), new JobFeed.Wish(from, documents, Optional.empty())));
    });
  }

  private Answer events(Call call, JobState state, JobFeed.Wish wish) throws InterruptedException {
    boolean over = state.status().terminal() && wish.after().orElse(0L) > state.lastSeq();
    return over
        ? new Answer.Whole(204, "", Bytes.NONE, List.of())
        : place(call.caller()).answer(place -> sse(state.jobId(), wish, place));
  }

  /// A place among the caller's streams, for one of these answers; whoever gets it gives it up.
  public Parsed<Place> place(Caller caller) {
    return place(open, caller);
  }

  static Parsed<Place> place(OpenStreams open, Caller caller) {
    return open.take(caller)
        .<Parsed<Place>>map(Good::new)
        .orElseGet(() ->
            new Bad<>(
                Problem.later(
                    ProblemCode.TOO_MANY_STREAMS,
                    "this caller has as many streams open on this instance as it may have: "
                        + open.most(),
                    COME_AGAIN)));
  }

  /// Where the caller's stream of a job broke off, if it says so.
  public Parsed<Optional<Long>> lastEventId(Call call, Optional<Long> otherwise) {
    Optional<String> sent = call.header(LAST_EVENT_ID);
    if (sent.isEmpty()) {
      return new Good<>(otherwise);
    }
    try {
      long seq = Long.parseLong(sent.get().strip());
      if (seq >= 0) {
        return new Good<>(Optional.of(seq));
      }
    } catch (NumberFormatException foreign) {
      return badEventId();
    }
    return badEventId();
  }

  private static Parsed<Optional<Long>> badEventId() {
    return new Bad<>(
        Problem.of(
            ProblemCode.INVALID_HEADER, "Last-Event-ID: send the id of the last event unchanged"));
  }

  /// The job's events as lines of JSON.
  public Answer ndjson(JobId id, JobFeed.Wish wish, Place place) {
    return stream(
        id, wish, place, "application/x-ndjson", StreamKind.NDJSON, StreamSinks.Ndjson::new);
  }

  /// The job's events as server-sent events.
  public Answer sse(JobId id, JobFeed.Wish wish, Place place) {
    return stream(id, wish, place, "text/event-stream", StreamKind.SSE, StreamSinks.Sse::new);
  }

  private Answer stream(
      JobId id,
      JobFeed.Wish wish,
      Place place,
      String type,
      StreamKind kind,
      Function<OutputStream, FeedSink> framing) {
    Header monitor =
        HeaderValues.create(HeaderNames.LINK, "<" + JobJson.path(id) + ">; rel=\"monitor\"");
    return new Answer.Streamed(
        200,
        type,
        true,
        List.of(monitor, UNBUFFERED),
        new Answer.Body() {
          @Override
          public void writeTo(OutputStream out) throws IOException, InterruptedException {
            follow(id, wish, kind, framing.apply(out));
          }

          @Override
          public void close() {
            place.close();
          }
        });
  }

  private void follow(JobId id, JobFeed.Wish wish, StreamKind kind, FeedSink sink)
      throws IOException, InterruptedException {
    var following = meters.streams(kind);
    following.incrementAndGet();
    try {
      feed.follow(id, wish, sink);
    } finally {
      following.decrementAndGet();
    }
  }
}
