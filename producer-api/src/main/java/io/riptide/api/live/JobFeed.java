// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.live;

import io.riptide.api.log.DocumentReader;
import io.riptide.api.log.JobStateTail;
import io.riptide.api.log.JobWatch;
import io.riptide.api.log.News;
import io.riptide.api.log.StoredDocument;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.query.JobQueries;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.Progress;
import io.riptide.schema.job.TaskProgress;
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
import org.jspecify.annotations.Nullable;

/// The events of one job, from any point on, until it ends. Any instance can serve any part of it:
/// all that a feed knows is the number of the outcome it told last.
/* Outcomes are asked for by number, so there is neither gap nor repeat whatever happens between
two questions. The tail of job states only says when asking is worth it; should it miss
something, the feed asks by itself after LOOK_AGAIN, and less and less often while nothing is heard,
because thousands of feeds may have nothing to tell. While the state or the documents are out of
reach the feed waits and tries again, for PATIENCE, because what it follows goes on meanwhile.
Documents are read in small groups, so that a slow reader holds little memory. */
public final class JobFeed {
  public static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final Duration LOOK_AT_LEAST = Duration.ofMinutes(1);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration APPEARS = Duration.ofSeconds(30);
  private static final int GROUP = 100;
  private static final long GROUP_BYTES = 4L * 1024 * 1024;
  private static final Set<Result> ALL = EnumSet.allOf(Result.class);

  private final JobQueries queries;
  private final DocumentReader documents;
  private final JobStateTail tail;
  private final BooleanSupplier stopping;

  /// @param stopping whether this instance is going away; feeds then end early
  public JobFeed(
      JobQueries queries, DocumentReader documents, JobStateTail tail, BooleanSupplier stopping) {
    this.queries = queries;
    this.documents = documents;
    this.tail = tail;
    this.stopping = stopping;
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
      new Following(id, wish, sink, watch).run();
    }
  }

  /// One feed under way.
  private final class Following {
    private final JobId id;
    private final Wish wish;
    private final FeedSink sink;
    private final JobWatch watch;
    private final long begun = System.nanoTime();
    private long seq;
    private boolean started;
    private Progress told = Progress.NONE;
    private Optional<TaskProgress> atWork = Optional.empty();
    private long heard = begun;
    private Duration look = LOOK_AGAIN;
    private long trouble;
    private @Nullable JobState last;

    Following(JobId id, Wish wish, FeedSink sink, JobWatch watch) {
      this.id = id;
      this.wish = wish;
      this.sink = sink;
      this.watch = watch;
      this.seq = wish.after().orElse(0L);
      this.started = wish.after().isPresent();
    }

    void run() throws IOException, InterruptedException {
      while (!stopping.getAsBoolean()) {
        Optional<OutcomePage> page = ask();
        if (page.isPresent() && tell(page.get())) {
          return;
        }
        if (page.isEmpty() && last == null && passed(begun, APPEARS) && trouble == 0) {
          return;
        }
        boolean more = page.isPresent() && seq < page.get().state().lastSeq();
        if (!more && !waitForNews(page.isEmpty() ? RETRY : look)) {
          return;
        }
      }
    }

    private Optional<OutcomePage> ask() throws IOException {
      try {
        Optional<OutcomePage> page = queries.outcomes(id, seq, GROUP, ALL);
        trouble = 0;
        return page;
      } catch (DependencyUnavailableException away) {
        bear(away);
        return Optional.empty();
      }
    }

    /// Lets the feed live through a dependency's absence, but not for ever.
    private void bear(DependencyUnavailableException away) throws IOException {
      if (trouble == 0) {
        trouble = System.nanoTime();
      } else if (passed(trouble, PATIENCE)) {
        throw away;
      }
      beat();
    }

    /// Tells a page. True when nothing more comes.
    private boolean tell(OutcomePage page) throws IOException {
      last = page.state();
      if (!started) {
        started = true;
        send(new FeedEvent.Started(page.state()));
      }
      if (!tellItems(page.items())) {
        return false;
      }
      seq = Math.max(seq, page.scannedTo());
      JobState state = page.state();
      if (state.status().terminal() && seq >= state.lastSeq()) {
        if (wish.after().orElse(0L) <= state.lastSeq()) {
          send(new FeedEvent.Summary(state, state.lastSeq() + 1, true));
        }
        return true;
      }
      progress(state);
      return false;
    }

    /// Tells the items in order. False when their documents are out of reach for now; then those
    /// before were told and `seq` stands at the last of them.
    private boolean tellItems(List<TaskOutcome> items) throws IOException {
      int next = 0;
      while (next < items.size()) {
        List<TaskOutcome> rest = items.subList(next, items.size());
        List<StoredDocument> read;
        try {
          read = wish.withDocuments() ? read(rest) : List.of();
        } catch (DependencyUnavailableException away) {
          bear(away);
          return false;
        }
        int position = 0;
        for (TaskOutcome item : rest) {
          if (item.result() != Result.SUCCEEDED) {
            send(new FeedEvent.Failed(item));
          } else if (!wish.withDocuments() || item.position().isEmpty()) {
            send(new FeedEvent.Result(item, Optional.empty()));
          } else if (position < read.size()) {
            send(new FeedEvent.Result(item, Optional.of(read.get(position++))));
          } else {
            break;
          }
          seq = item.seq();
          next++;
        }
      }
      return true;
    }

    private List<StoredDocument> read(List<TaskOutcome> items) {
      List<DocumentPosition> positions =
          items.stream().flatMap(item -> item.position().stream()).toList();
      return positions.isEmpty() ? List.of() : documents.read(positions, GROUP_BYTES);
    }

    private void progress(JobState state) throws IOException {
      last = state;
      boolean moved = !state.progress().equals(told) || !state.atWork().equals(atWork);
      if (started && moved) {
        told = state.progress();
        atWork = state.atWork();
        send(new FeedEvent.Progressed(state, seq));
      }
    }

    /// Waits until asking again is worth it. False when the follower's time is over.
    private boolean waitForNews(Duration longest) throws IOException, InterruptedException {
      long until = System.nanoTime() + longest.toNanos();
      while (!stopping.getAsBoolean()) {
        long left = Math.min(until - System.nanoTime(), beatIn());
        if (wish.atMost().isPresent()) {
          long mine = begun + wish.atMost().get().toNanos() - System.nanoTime();
          if (mine <= 0) {
            timeOver();
            return false;
          }
          left = Math.min(left, mine);
        }
        switch (watch.await(Duration.ofNanos(Math.max(0, left)))) {
          case News.Moved(var state) -> {
            look = LOOK_AGAIN;
            if (state.status().terminal() || state.lastSeq() > seq) {
              return true;
            }
            progress(state);
          }
          case News.Unsure _ -> {
            return true;
          }
          case News.Quiet _ -> {
            if (System.nanoTime() >= until) {
              look = later(look);
              return true;
            }
          }
        }
        beat();
      }
      return true;
    }

    private static Duration later(Duration time) {
      Duration twice = time.multipliedBy(2);
      return twice.compareTo(LOOK_AT_LEAST) < 0 ? twice : LOOK_AT_LEAST;
    }

    private void timeOver() throws IOException {
      if (last != null) {
        send(new FeedEvent.Summary(last, seq, false));
      }
    }

    private void send(FeedEvent event) throws IOException {
      sink.accept(event);
      heard = System.nanoTime();
    }

    private void beat() throws IOException {
      if (beatIn() <= 0) {
        sink.heartbeat();
        heard = System.nanoTime();
      }
    }

    private long beatIn() {
      return heard + HEARTBEAT.toNanos() - System.nanoTime();
    }

    private static boolean passed(long since, Duration time) {
      return System.nanoTime() - since > time.toNanos();
    }
  }
}
