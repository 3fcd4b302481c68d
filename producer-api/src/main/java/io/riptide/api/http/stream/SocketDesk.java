// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.stream;

import io.riptide.api.ApiMeters;
import io.riptide.api.ApiMeters.StreamKind;
import io.riptide.api.admission.Caller;
import io.riptide.api.admission.Intake;
import io.riptide.api.admission.OpenStreams;
import io.riptide.api.admission.OpenStreams.Place;
import io.riptide.api.admission.Receipt;
import io.riptide.api.http.body.request.Submission;
import io.riptide.api.http.exchange.Call.Origin;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.RequestId;
import io.riptide.api.http.exchange.TraceParent;
import io.riptide.api.http.job.Jobs;
import io.riptide.api.http.job.Submissions;
import io.riptide.api.live.FeedSink;
import io.riptide.api.live.JobFeed;
import io.riptide.schema.event.JobEvent.JobCancelRequested;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.job.JobId;
import io.riptide.schema.view.JobView;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What the frames of WebSockets ask for, done. Every frame is a request of its own: it has an id,
/// a trace and takes a token.
public final class SocketDesk {
  private final SocketGate gate;
  private final Submissions submissions;
  private final Intake intake;
  private final Jobs jobs;
  private final JobFeed feed;
  private final OpenStreams open;
  private final ApiMeters meters;
  private final InstantSource clock;
  private final RandomGenerator random;

  public SocketDesk(
      SocketGate gate,
      Submissions submissions,
      Intake intake,
      Jobs jobs,
      JobFeed feed,
      OpenStreams open,
      ApiMeters meters,
      InstantSource clock,
      RandomGenerator random) {
    this.gate = gate;
    this.submissions = submissions;
    this.intake = intake;
    this.jobs = jobs;
    this.feed = feed;
    this.open = open;
    this.meters = meters;
    this.clock = clock;
    this.random = random;
  }

  SocketGate gate() {
    return gate;
  }

  Origin origin() {
    Instant now = clock.instant();
    return new Origin(RequestId.fresh(now, random), TraceParent.fresh(random), now);
  }

  JobSubmitted event(Caller caller, Origin origin, Submission submission) {
    return submissions.event(caller, origin, submission, Optional.empty());
  }

  Parsed<Receipt.Accepted> submit(Origin origin, JobSubmitted event) throws InterruptedException {
    return submissions.submit(origin, event, false);
  }

  Parsed<JobView> find(Caller caller, JobId id) throws InterruptedException {
    return jobs.find(id.toString(), caller);
  }

  void cancel(JobId id, Origin origin) throws InterruptedException {
    intake.request(
        new JobCancelRequested(id, origin.at(), origin.requestId()), origin.trace().toString());
  }

  /// A place among the caller's streams: each crawl that is followed takes one.
  Parsed<Place> place(Caller caller) {
    return Streams.place(open, caller);
  }

  void follow(JobId id, JobFeed.Wish wish, FeedSink sink) throws IOException, InterruptedException {
    var following = meters.streams(StreamKind.WEBSOCKET);
    following.incrementAndGet();
    try {
      feed.follow(id, wish, sink);
    } finally {
      following.decrementAndGet();
    }
  }
}
