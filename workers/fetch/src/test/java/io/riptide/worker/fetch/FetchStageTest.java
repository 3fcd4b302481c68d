// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import static io.riptide.worker.fetch.testing.Web.answer;
import static io.riptide.worker.fetch.testing.Web.html;
import static io.riptide.worker.fetch.testing.Web.redirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.serde.Json;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.BodyRef;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.worker.fetch.testing.Options;
import io.riptide.worker.fetch.testing.Web;
import io.riptide.worker.runtime.Outcome;
import io.riptide.worker.runtime.store.DirectoryBlobStore;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchStageTest {
  private static final JobId JOB = JobId.parse("0197f3a0-0000-7000-8000-000000000001");

  @TempDir private Path directory;
  private final Web web = new Web();
  private DirectoryBlobStore blobs;
  private FetchStage stage;

  @BeforeEach
  void open() throws IOException {
    blobs = new DirectoryBlobStore(directory, 64L * 1024 * 1024, web::now);
    stage = new FetchStage(web.fetcher, blobs, web::now);
  }

  @AfterEach
  void close() {
    stage.close();
    web.close();
  }

  @Test
  void aPageGoesOnAndItsHostIsTold() throws Exception {
    web.enqueue(answer(200, "User-agent: *\nCrawl-delay: 3"), html("<p>Hello</p>"));
    FetchRequested request = request(web.url("/a"), Options.polite());
    Outcome outcome = stage.handle(request);
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(topics(outcome)).containsExactly(Topics.PAGES.name(), Topics.HOST_EVENTS.name());
    PageFetched page = page(outcome);
    assertThat(page.task()).isEqualTo(request.task());
    assertThat(page.options()).isEqualTo(request.options());
    assertThat(page.body()).isEqualTo(new BodyRef.Inline("<p>Hello</p>"));
    assertThat(page.fetchedAt()).isEqualTo(web.now());
    HostEvent.FetchObserved seen = observed(outcome).getFirst();
    assertThat(seen.host()).isEqualTo(request.task().url().hostKey());
    assertThat(seen.taskId()).isEqualTo(request.task().taskId());
    assertThat(seen.attempt()).isEqualTo(2);
    assertThat(seen.status()).contains(200);
    assertThat(seen.failureCode()).isEmpty();
    assertThat(seen.latencyMs()).isPresent();
    assertThat(seen.crawlDelayMs()).contains(3_000L);
    assertThat(seen.fromCache()).isFalse();
    assertThat(seen.address())
        .hasValueSatisfying(
            ip -> assertThat(InetAddress.ofLiteral(ip).isLoopbackAddress()).isTrue());
  }

  @Test
  void theAddressIsToldOfAConnectionThatWasThereAndOfOneThatCouldNotBeMade() throws Exception {
    web.enqueue(html("<p>One</p>"), html("<p>Two</p>"));
    Outcome first = stage.handle(request(web.url("/a"), Options.plain()));
    Outcome second = stage.handle(request(web.url("/b"), Options.plain()));
    Outcome third = stage.handle(request("http://127.0.0.1:1/", Options.plain()));

    assertThat(List.of(first, second, third))
        .allSatisfy(outcome -> assertThat(observed(outcome).getFirst().address()).isPresent());
  }

  @Test
  void aFailureIsTheOutcomeAndItsHostIsToldToo() throws Exception {
    web.enqueue(answer(429, "", "Retry-After", "90"));
    Outcome outcome = stage.handle(request(web.url("/a"), Options.plain()));
    var until = web.now().plusSeconds(90);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.why()).isEqualTo(new Failure.Throttled(429, Optional.of(until))));
    assertThat(topics(outcome)).containsExactly(Topics.HOST_EVENTS.name());
    HostEvent.FetchObserved seen = observed(outcome).getFirst();
    assertThat(seen.failureCode()).contains("throttled");
    assertThat(seen.retryAt()).contains(until);
    assertThat(seen.status()).contains(429);
  }

  @Test
  void aHostThatWasNotAskedIsReportedAsSuch() throws Exception {
    web.enqueue(answer(200, "User-agent: *\nDisallow: /"));
    Outcome outcome = stage.handle(request(web.url("/a"), Options.polite()));
    HostEvent.FetchObserved seen = observed(outcome).getFirst();
    assertThat(seen.failureCode()).contains("disallowed_by_robots");
    assertThat(seen.address()).isEmpty();
    assertThat(seen.fromCache()).isTrue();
  }

  @Test
  void theSlotsHostIsToldFirstAndTheOtherHostsAfterIt() throws Exception {
    try (var other = new Web()) {
      other.enqueue(html("there"));
      web.enqueue(redirect(302, other.url("/")));
      Outcome outcome = stage.handle(request(web.url("/a"), Options.plain()));
      assertThat(observed(outcome))
          .extracting(seen -> seen.host().value() + "/", seen -> seen.status().orElseThrow())
          .containsExactly(tuple(web.url("/"), 302), tuple(other.url("/"), 200));
    }
  }

  @Test
  void aLargePageLeavesTheRecordForTheBlobStore() throws Exception {
    String large = "<p>é</p>".repeat(150_000);
    web.enqueue(html(large));
    PageFetched page = page(stage.handle(request(web.url("/"), Options.plain())));
    assertThat(page.body()).isInstanceOf(BodyRef.Stored.class);
    var stored = (BodyRef.Stored) page.body();
    byte[] expected = large.getBytes(StandardCharsets.UTF_8);
    assertThat(stored.bytes()).isEqualTo(expected.length);
    try (var body = blobs.open(stored)) {
      assertThat(body.readAllBytes()).isEqualTo(expected);
    }
  }

  @Test
  void aPageMadeOfEscapesNeverMakesARecordTooLargeForTheBroker() throws Exception {
    for (String piece : List.of("\u0001", "\"", "\\", "\n", "ü", "漢", "\uD83D\uDE00", "a")) {
      web.enqueue(html(piece.repeat(700_000 / piece.length())));
      PageFetched page = page(stage.handle(request(web.url("/"), Options.plain())));
      assertThat(Json.EVENTS.writeValueAsBytes(page).length)
          .as(piece)
          .isLessThan(BodyRef.INLINE_LIMIT + 10_000);
    }
  }

  @Test
  void aPageLargerThanTheBlobStoreTakesIsTooLarge() throws Exception {
    var tiny = new DirectoryBlobStore(directory.resolve("tiny"), 1_000, web::now);
    web.enqueue(html("x".repeat(1_000_000)));
    var outcome =
        new FetchStage(web.fetcher, tiny, web::now).handle(request(web.url("/"), Options.plain()));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.why()).isEqualTo(new Failure.TooLarge(1_000)));
  }

  @Test
  void aBlobStoreThatCannotWriteFailsTheAttemptAndNotTheTask() throws Exception {
    Path lost = directory.resolve("lost");
    var broken = new DirectoryBlobStore(lost, 64L * 1024 * 1024, web::now);
    Files.delete(lost.resolve("incoming"));
    web.enqueue(html("x".repeat(1_000_000)));
    var outcome =
        new FetchStage(web.fetcher, broken, web::now)
            .handle(request(web.url("/"), Options.plain()));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.why()).isInstanceOf(Failure.StorageUnavailable.class);
              assertThat(failed.why().retryable()).isTrue();
            });
    assertThat(topics(outcome)).containsExactly(Topics.HOST_EVENTS.name());
  }

  @Test
  void theStageSaysWhatItReads() {
    FetchRequested request = request("https://example.org/", Options.plain());
    assertThat(stage.name()).isEqualTo("fetch");
    assertThat(stage.input()).isEqualTo(Topics.FETCH);
    assertThat(stage.task(request)).isEqualTo(request.task());
  }

  private FetchRequested request(String url, CrawlOptions.Fetch fetch) {
    CanonicalUrl canonical = CanonicalUrl.parse(url);
    var task =
        new TaskRef(
            JOB, TaskId.of(JOB, canonical), Tenant.DEFAULT, Priority.NORMAL, canonical, 2, 0);
    CrawlOptions plain = CrawlOptions.DEFAULT;
    var options =
        new CrawlOptions(
            fetch, plain.extract(), plain.formats(), plain.onlyMainContent(), List.of(), List.of());
    return new FetchRequested(task, options, web.now());
  }

  private static PageFetched page(Outcome outcome) {
    return (PageFetched) ((Outcome.Send<?>) outcome.emitted().getFirst()).value();
  }

  private static List<String> topics(Outcome outcome) {
    return outcome.emitted().stream().map(send -> ((Outcome.Send<?>) send).topic().name()).toList();
  }

  private static List<HostEvent.FetchObserved> observed(Outcome outcome) {
    return outcome.emitted().stream()
        .map(send -> ((Outcome.Send<?>) send).value())
        .filter(HostEvent.FetchObserved.class::isInstance)
        .map(HostEvent.FetchObserved.class::cast)
        .toList();
  }
}
