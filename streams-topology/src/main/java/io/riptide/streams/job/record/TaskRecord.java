// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.riptide.schema.event.DeadLetter.Attempt;
import io.riptide.schema.failure.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One URL of a job. The record stays when the task has ended, until the job is purged: that a URL
/// has a record is what makes it seen.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TaskRecord.Open.class, name = "open"),
  @JsonSubTypes.Type(value = TaskRecord.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = TaskRecord.Refused.class, name = "refused"),
})
public sealed interface TaskRecord {

  /// Where an open task is.
  enum Phase {
    /// In the frontier, until the window has room.
    PENDING,
    /// Behind a retry timer.
    WAITING,
    /// Handed out.
    IN_FLIGHT
  }

  /// A task that has not ended.
  ///
  /// @param url as the user gave it
  /// @param number its place in the order of discovery
  /// @param depth hops from a seed
  /// @param rank its place in the frontier among those of other ranks: small first
  /// @param attempt times handed out
  /// @param uncounted those of them that ended with the worker and do not count as tried
  /// @param crashes deliveries that ended a worker
  /// @param history the failures of the last attempts, oldest first
  public record Open(
      Phase phase,
      String url,
      long number,
      int depth,
      long rank,
      int attempt,
      int uncounted,
      int crashes,
      List<Attempt> history)
      implements TaskRecord {
    /// Attempts of a history: users may run a task again as often as they like.
    private static final int MOST_REMEMBERED = 50;

    public Open {
      int forgotten = Math.max(0, history.size() - MOST_REMEMBERED);
      history = List.copyOf(history.subList(forgotten, history.size()));
    }

    /// A task of a job without an order of its own: shallow first.
    public static Open discovered(String url, long number, int depth) {
      return discovered(url, number, depth, depth);
    }

    public static Open discovered(String url, long number, int depth, long rank) {
      return new Open(Phase.PENDING, url, number, depth, rank, 0, 0, 0, List.of());
    }

    /// Read for the URLs that it names, a sitemap or a `robots.txt`, before all pages of its
    /// spider.
    ///
    /// @param level how many files lead to it, that of the host's `robots.txt` left out
    public static Open sitemap(String url, long number, int level) {
      return discovered(url, number, level, 0);
    }

    /// Whether a spider reads it for the URLs that it names: the first rank is theirs alone.
    public boolean namesOthers() {
      return rank == 0;
    }

    public Open in(Phase following) {
      return new Open(following, url, number, depth, rank, attempt, uncounted, crashes, history);
    }

    /// A shorter way leads to it.
    public Open nearer(int hops, long place) {
      return new Open(phase, url, number, hops, place, attempt, uncounted, crashes, history);
    }

    /// Handed out once more.
    public Open handedOut() {
      return new Open(
          Phase.IN_FLIGHT, url, number, depth, rank, attempt + 1, uncounted, crashes, history);
    }

    /// With one more failure, of the current attempt.
    public Open failed(Attempt failure, int moreCrashes) {
      List<Attempt> longer = new ArrayList<>(history);
      longer.add(failure);
      return new Open(
          phase,
          url,
          number,
          depth,
          rank,
          attempt,
          uncounted + (moreCrashes > 0 ? 1 : 0),
          crashes + moreCrashes,
          longer);
    }

    /// Given back by its host before it started: that attempt does not count.
    public Open returned() {
      return new Open(
          Phase.PENDING, url, number, depth, rank, attempt, uncounted + 1, crashes, history);
    }

    /// To be run again after it failed for good: the attempts so far stay in its history and do not
    /// count any more.
    public Open again() {
      return new Open(Phase.WAITING, url, number, depth, rank, attempt, attempt, 0, history);
    }

    /// Attempts that count against the retry policy.
    public int tried() {
      return attempt - uncounted;
    }
  }

  /// A URL that was met and is not fetched, as things stand: another link may still lead to it.
  ///
  /// @param number its place among those of its kind
  record Refused(String url, long number, Failure why) implements TaskRecord {}

  /// A task that has ended; the outcome of that number says how.
  ///
  /// @param failed the task as it was, when it failed: what is needed to run it again
  /// @param dead whether it lies among the dead letters
  /// @param page whether there is a document of it
  record Ended(long seq, Optional<Open> failed, boolean dead, boolean page) implements TaskRecord {
    /// Ended with a document.
    public static Ended page(long seq) {
      return new Ended(seq, Optional.empty(), false, true);
    }

    /// Ended without one, and not by a failure.
    public static Ended skipped(long seq) {
      return new Ended(seq, Optional.empty(), false, false);
    }

    public static Ended failed(long seq, Open task, boolean dead) {
      return new Ended(seq, Optional.of(task), dead, false);
    }

    /// When it was buried.
    public Instant buriedAt() {
      return failed.orElseThrow().history().getLast().at();
    }
  }
}
