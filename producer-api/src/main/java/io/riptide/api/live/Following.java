// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.live;

import io.riptide.api.live.JobFeed.Asked;
import io.riptide.api.live.JobFeed.Wish;
import io.riptide.api.log.JobWatch;
import io.riptide.api.log.News;
import io.riptide.api.log.StoredDocument;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.Progress;
import io.riptide.schema.job.TaskProgress;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One feed under way, on the thread of its reader.
/* Outcomes are asked for by number, so there is neither gap nor repeat whatever happens between
two questions. The tail of job states only says when asking is worth it, and that the job has ended
when nothing is missing before the end; should it miss something, the feed asks by itself after
LOOK_AGAIN, and less and less often while nothing is heard. While the state or the documents are out
of reach the feed waits and tries again, for PATIENCE, because what it follows goes on meanwhile. */
final class Following {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final Duration LOOK_AT_LEAST = Duration.ofMinutes(1);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration APPEARS = Duration.ofSeconds(30);

  private final JobFeed feed;
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

  Following(JobFeed feed, JobId id, Wish wish, FeedSink sink, JobWatch watch) {
    this.feed = feed;
    this.id = id;
    this.wish = wish;
    this.sink = sink;
    this.watch = watch;
    this.seq = wish.after().orElse(0L);
    this.started = wish.after().isPresent();
  }

  /// Tells until nothing more comes.
  void run() throws IOException, InterruptedException {
    while (!feed.stopping()) {
      Optional<Duration> pause = step();
      if (pause.isEmpty() || (pause.get().isPositive() && !waitForNews(pause.get()))) {
        return;
      }
    }
  }

  /// Asks once and tells what comes of it. How long to wait for news then; empty when nothing more
  /// comes.
  private Optional<Duration> step() throws IOException, InterruptedException {
    try {
      return switch (feed.ask(id, seq)) {
        case Asked.Page(var page) -> tell(page);
        case Asked.Unknown _ -> {
          trouble = 0;
          boolean never = last == null && passed(begun, APPEARS);
          yield never ? Optional.empty() : Optional.of(RETRY);
        }
        case Asked.InLine _ -> Optional.of(RETRY);
      };
    } catch (DependencyUnavailableException away) {
      bear(away);
      return Optional.of(RETRY);
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

  /// Tells a page. How long to wait for news then; empty when nothing more comes.
  private Optional<Duration> tell(OutcomePage page) throws IOException {
    last = page.state();
    if (!started) {
      started = true;
      send(new FeedEvent.Started(page.state()));
    }
    if (!tellItems(page.items())) {
      return Optional.of(RETRY);
    }
    trouble = 0;
    seq = Math.max(seq, page.scannedTo());
    if (over(page.state())) {
      return Optional.empty();
    }
    progress(page.state());
    return Optional.of(seq < page.state().lastSeq() ? Duration.ZERO : look);
  }

  /// Tells the end, if that is what the state is and nothing is missing before it.
  private boolean over(JobState state) throws IOException {
    if (!started || !state.status().terminal() || seq < state.lastSeq()) {
      return false;
    }
    if (wish.after().orElse(0L) <= state.lastSeq()) {
      send(new FeedEvent.Summary(state, state.lastSeq() + 1, true));
    }
    return true;
  }

  /// Tells the items in order. False when their documents are out of reach for now; then those
  /// before were told and `seq` stands at the last of them.
  private boolean tellItems(List<TaskOutcome> items) throws IOException {
    int next = 0;
    while (next < items.size()) {
      List<TaskOutcome> rest = items.subList(next, items.size());
      List<StoredDocument> read;
      try {
        read = wish.withDocuments() ? feed.read(rest) : List.of();
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

  private void progress(JobState state) throws IOException {
    last = state;
    boolean moved = !state.progress().equals(told) || !state.atWork().equals(atWork);
    if (started && moved) {
      told = state.progress();
      atWork = state.atWork();
      send(new FeedEvent.Progressed(state, seq));
    }
  }

  /// Waits until asking again is worth it. False when nothing more comes.
  private boolean waitForNews(Duration longest) throws IOException, InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    while (!feed.stopping()) {
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
          if (newer(state) && over(state)) {
            return false;
          }
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

  /// The tail may be behind the store: a job that was reopened had ended before.
  private boolean newer(JobState state) {
    return last != null && state.revision() >= last.revision();
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
    return heard + feed.heartbeat().toNanos() - System.nanoTime();
  }

  private static boolean passed(long since, Duration time) {
    return System.nanoTime() - since > time.toNanos();
  }
}
