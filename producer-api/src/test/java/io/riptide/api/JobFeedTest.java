// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.api.live.FeedEvent;
import io.riptide.api.live.FeedSink;
import io.riptide.api.live.JobFeed;
import io.riptide.schema.job.JobId;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Feeds of one job whose readers take their time.
@Timeout(60)
class JobFeedTest {
  private static final int URLS = 250;
  private static final JobFeed.Wish ALL =
      new JobFeed.Wish(Optional.empty(), true, Optional.empty());

  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aSlowReaderHoldsUpItsOwnFeedAndLosesNothing() throws Exception {
    var feed = feed(Duration.ofMinutes(1));
    JobId job = submit(URLS);
    var slow = new Reader(1);
    var fast = new Reader(Integer.MAX_VALUE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slowly = threads.submit(() -> follow(feed, job, slow));
      slow.begun.await();
      var fastly = threads.submit(() -> follow(feed, job, fast));
      api.log.succeedAll(job);
      fastly.get(30, TimeUnit.SECONDS);

      assertThat(fast.numbers()).isEqualTo(all());
      assertThat(slow.heard).hasSize(1);
      slow.turns.release(URLS * 10);
      slowly.get(30, TimeUnit.SECONDS);
      assertThat(slow.numbers()).isEqualTo(all());
    }
  }

  @Test
  void whoHearsNothingIsShownThatTheFeedLives() throws Exception {
    var feed = feed(Duration.ofMillis(10));
    JobId job = submit(1);
    var reader = new Reader(Integer.MAX_VALUE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var following = threads.submit(() -> follow(feed, job, reader));
      assertThat(reader.beats.await(30, TimeUnit.SECONDS)).isTrue();
      api.log.succeedAll(job);
      following.get(30, TimeUnit.SECONDS);
    }
  }

  private JobFeed feed(Duration heartbeat) {
    return new JobFeed(api.log, api.log, api.log, () -> false, heartbeat);
  }

  private static Reader follow(JobFeed feed, JobId job, Reader reader) throws Exception {
    feed.follow(job, ALL, reader);
    return reader;
  }

  /// Every outcome, and then the summary.
  private static List<Long> all() {
    return LongStream.rangeClosed(1, URLS + 1).boxed().toList();
  }

  private JobId submit(int urls) {
    String list =
        IntStream.range(0, urls)
            .mapToObj(i -> "\"https://example.org/" + i + "\"")
            .collect(Collectors.joining(","));
    var answer = api.post("/api/v1/workers/jobs", "{\"type\":\"crawl\",\"urls\":[" + list + "]}");
    return JobId.parse(TestApi.json(answer).get("job_id").stringValue());
  }

  /// Takes an event for each turn that it has.
  private static final class Reader implements FeedSink {
    final List<FeedEvent> heard = new CopyOnWriteArrayList<>();
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch beats = new CountDownLatch(2);
    final Semaphore turns;

    Reader(int turns) {
      this.turns = new Semaphore(turns);
    }

    @Override
    public void accept(FeedEvent event) throws IOException {
      try {
        turns.acquire();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
      heard.add(event);
      begun.countDown();
    }

    @Override
    public void heartbeat() {
      beats.countDown();
    }

    /// Of outcomes and of the summary.
    List<Long> numbers() {
      return heard.stream()
          .filter(event ->
              !(event instanceof FeedEvent.Started) && !(event instanceof FeedEvent.Progressed))
          .map(FeedEvent::seq)
          .toList();
    }
  }
}
