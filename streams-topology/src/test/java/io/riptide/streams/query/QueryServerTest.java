// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.serde.Json;
import io.riptide.schema.spider.PatternBudget;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.schema.spider.SpiderPace;
import io.riptide.schema.spider.SpiderScope;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.terms.UniqueKey;
import io.riptide.schema.view.DeadTask;
import io.riptide.schema.view.DeadTask.Stays;
import io.riptide.schema.view.DeadTaskPage;
import io.riptide.schema.view.JobPage;
import io.riptide.schema.view.JobView;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryServerTest {
  private static final JobId UNKNOWN = JobId.parse("019a0000-0000-7000-8000-000000000009");

  private final Instance here = new Instance();

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void aJobIsShownWithWhatWasAskedOfIt() {
    JobId id = here.flow.submit("https://a.example/", "https://b.example/");

    JobView view = job(here.get("/jobs/" + id));

    assertThat(view.state()).isEqualTo(here.flow.lastPublished(id));
    assertThat(view.spec().type().name()).isEqualTo("CRAWL");
    assertThat(view.requestHash()).isEqualTo("hash");
    assertThat(view.stale()).isFalse();
  }

  @Test
  void aJobThatIsNotThereIsNotFound() {
    assertThat(here.get("/jobs/" + UNKNOWN).statusCode()).isEqualTo(404);
    assertThat(here.get("/jobs/" + UNKNOWN + "/outcomes").statusCode()).isEqualTo(404);
    HttpResponse<String> malformed = here.get("/jobs/no-job-id");
    assertThat(malformed.statusCode()).isEqualTo(404);
    assertThat(malformed.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void deadLettersAreNewestFirstAndFilteredAndLeaveTheListWhenTheyRunAgain() {
    JobId id = here.flow.submit("https://a.example/", "https://b.example/", "https://c.example/");
    for (FetchRequested fetch : here.flow.newFetches()) {
      here.flow.fails(fetch, new Failure.Defect("fetch", "no"));
      here.flow.pass(Duration.ofMillis(100));
    }

    DeadTaskPage first = deadLetters("?limit=2");
    DeadTaskPage second = deadLetters("?limit=2&cursor=" + first.nextCursor().orElseThrow());
    assertThat(first.items())
        .extracting(DeadTask::at)
        .isSortedAccordingTo((x, y) -> y.compareTo(x));
    assertThat(first.items()).hasSize(2);
    assertThat(second.items()).hasSize(1);
    assertThat(deadLetters("?host=b.example").items())
        .singleElement()
        .extracting(DeadTask::url)
        .isEqualTo("https://b.example/");
    assertThat(deadLetters("?code=timed_out").items()).isEmpty();
    assertThat(deadLetters("?job_id=" + id + "&stage=fetch&tenant=default").items()).hasSize(3);
    assertThat(deadLetters("?after=" + here.flow.now()).items()).isEmpty();
    assertThat(deadLetters("?before=" + here.flow.now()).items()).hasSize(3);

    here.flow.retry(id);
    assertThat(deadLetters("").items()).isEmpty();
  }

  @Test
  void aDeadLetterSaysWhyItWouldStayWhereItIs() {
    var unique = JobTerms.DEFAULT.withUnique(new UniqueKey("nightly", UniqueKey.Policy.REFUSE));
    JobId ended = here.flow.submit(unique, "https://a.example/");
    here.flow.fails(here.flow.newFetch(), new Failure.Defect("fetch", "no"));
    assertThat(stays(ended)).isEmpty();
    JobId alive = here.flow.submit(unique, "https://b.example/", "https://c.example/");
    assertThat(stays(ended)).contains(Stays.UNIQUE_KEY_HELD);

    here.flow.fails(here.flow.newFetches().getLast(), new Failure.Defect("fetch", "no"));
    assertThat(stays(alive)).isEmpty();
    here.flow.cancel(alive);
    assertThat(stays(alive)).contains(Stays.JOB_CANCELLED);
  }

  @Test
  void aDeadLetterOfASpiderThatIsFullSaysSo() {
    var limits = new SpiderLimits(1, 5, Optional.empty(), Optional.empty());
    JobId id =
        here.flow.submit(
            new JobSpec.Spider(
                List.of("http://a.example/", "http://b.example/"),
                limits,
                SpiderScope.DEFAULT,
                JobSpec.FrontierOrder.BREADTH_FIRST,
                JobSpec.SitemapUse.SKIP,
                SpiderPace.DEFAULT,
                PatternBudget.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                JobSpec.ResultMode.PAGES,
                CrawlOptions.DEFAULT));
    here.flow.fails(here.flow.newFetch(), new Failure.Defect("fetch", "no"));
    assertThat(stays(id)).isEmpty();
    here.flow.succeeds(here.flow.newFetch());
    assertThat(stays(id)).contains(Stays.LIMIT_REACHED);
  }

  private Optional<Stays> stays(JobId job) {
    return deadLetters("?job_id=" + job).items().getFirst().stays();
  }

  @Test
  void outcomesComeInOrderAndContinueAfterTheLastOne() {
    JobId id = here.flow.submit(urls(30));
    here.flow.newFetches().forEach(here.flow::succeeds);

    OutcomePage first = outcomes(here.get("/jobs/" + id + "/outcomes?limit=20"));
    OutcomePage second =
        outcomes(here.get("/jobs/" + id + "/outcomes?limit=20&after=" + first.scannedTo()));

    assertThat(first.items()).extracting(TaskOutcome::seq).hasSize(20).startsWith(1L, 2L, 3L);
    assertThat(second.items()).extracting(TaskOutcome::seq).hasSize(10).endsWith(29L, 30L);
    assertThat(second.scannedTo()).isEqualTo(second.state().lastSeq());
    assertThat(second.state().status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void aScanThatCameToTheEndHasPassedTheNumberOfAnOutcomeThatIsRunAgain() {
    JobId id = here.flow.submit(urls(2));
    List<FetchRequested> fetches = here.flow.newFetches();
    here.flow.succeeds(fetches.getFirst());
    here.flow.fails(fetches.getLast(), new Failure.HttpStatus(404));
    here.flow.retry(id);

    OutcomePage rest = outcomes(here.get("/jobs/" + id + "/outcomes?after=1"));

    assertThat(rest.items()).isEmpty();
    assertThat(rest.state().lastSeq()).isEqualTo(2);
    assertThat(rest.scannedTo()).isEqualTo(2);
  }

  @Test
  void outcomesAreFilteredByResultAndTheScanGoesOnPastTheOthers() {
    JobId id = here.flow.submit(urls(10));
    List<FetchRequested> fetches = here.flow.newFetches();
    fetches.subList(0, 9).forEach(here.flow::succeeds);
    here.flow.fails(fetches.get(9), new Failure.HttpStatus(404));

    OutcomePage failed = outcomes(here.get("/jobs/" + id + "/outcomes?result=failed,skipped"));

    assertThat(failed.items()).singleElement().extracting(TaskOutcome::seq).isEqualTo(10L);
    assertThat(failed.scannedTo()).isEqualTo(10);
  }

  @Test
  void outcomesOfOneFailureAreHadWholeWhereverThePagesEnd() {
    JobId id = here.flow.submit(urls(40));
    List<FetchRequested> fetches = here.flow.newFetches();
    for (int i = 0; i < fetches.size(); i++) {
      here.flow.fails(fetches.get(i), new Failure.HttpStatus(i % 4 == 0 ? 410 : 404));
    }

    List<Long> found = new ArrayList<>();
    OutcomePage page;
    long after = 0;
    do {
      page = outcomes(here.get("/jobs/" + id + "/outcomes?status=410&limit=3&after=" + after));
      page.items().forEach(item -> found.add(item.seq()));
      after = page.scannedTo();
    } while (after < page.state().lastSeq());

    assertThat(found).containsExactly(1L, 5L, 9L, 13L, 17L, 21L, 25L, 29L, 33L, 37L);
    String none = "/jobs/" + id + "/outcomes?code=disallowed_by_robots";
    assertThat(outcomes(here.get(none)).items()).isEmpty();
    String all = "/jobs/" + id + "/outcomes?code=http_status&status=404";
    assertThat(outcomes(here.get(all)).items()).hasSize(30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=501",
        "limit=ten",
        "after=-1",
        "after=x",
        "result=won",
        "status=x",
        "result=failed,,"
      })
  void aMalformedParameterOfOutcomesIsRefusedByName(String parameter) {
    JobId id = here.flow.submit("https://a.example/");
    HttpResponse<String> answer = here.get("/jobs/" + id + "/outcomes?" + parameter);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("invalid_parameter", parameter.substring(0, parameter.indexOf('=')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=501",
        "status=busy",
        "type=walk",
        "submitted_after=yesterday",
        "submitted_before=1",
        "cursor=abc",
        "cursor=%21"
      })
  void aMalformedParameterOfTheListIsRefused(String parameter) {
    assertThat(here.get("/jobs?" + parameter).statusCode()).isEqualTo(400);
  }

  @Test
  void theListIsNewestFirstAndItsCursorGoesThroughAllOfIt() {
    List<JobId> newestFirst = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      newestFirst.addFirst(here.flow.submit("https://h" + i + ".example/"));
      here.flow.pass(Duration.ofMillis(50));
    }
    assertThat(all(here, "limit=7")).containsExactlyElementsOf(newestFirst);
  }

  @Test
  void theListIsFilteredByStatusTenantTimeAndLabels() {
    var labelled =
        new JobTerms(
            Priority.NORMAL,
            RetryPolicy.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            Map.of("Team", "Red Rockets"));
    JobId done = here.flow.submit("https://a.example/");
    here.flow.succeeds(here.flow.newFetch());
    here.flow.pass(Duration.ofSeconds(10));
    var later = here.flow.now();
    JobId running = here.flow.submit(new Tenant("acme"), labelled, "https://b.example/");

    assertThat(all(here, "status=completed,failed")).containsExactly(done);
    assertThat(all(here, "status=running&type=crawl")).containsExactly(running);
    assertThat(all(here, "tenant=acme")).containsExactly(running);
    assertThat(all(here, "tenant=other")).isEmpty();
    assertThat(all(here, "q=rocket")).containsExactly(running);
    assertThat(all(here, "submitted_after=" + later)).containsExactly(running);
    assertThat(all(here, "submitted_before=" + later)).containsExactly(done);
  }

  @Test
  void anyInstanceAnswersForTheOneThatHasTheJob() {
    try (var owner = new Instance()) {
      JobId id = owner.flow.submit(urls(3));
      owner.flow.newFetches().forEach(owner.flow::succeeds);
      here.jobsAreAt(owner.host(), false);

      assertThat(job(here.get("/jobs/" + id)).state().status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(outcomes(here.get("/jobs/" + id + "/outcomes?after=1&limit=1")).items())
          .singleElement()
          .extracting(TaskOutcome::seq)
          .isEqualTo(2L);
      assertThat(here.get("/jobs/" + UNKNOWN).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theListOfAllInstancesIsOneList() {
    try (var other = new Instance()) {
      here.knows(other.host());
      other.knows(here.host());
      List<JobId> newestFirst = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Instance taker = i % 3 == 0 ? other : here;
        newestFirst.addFirst(taker.flow.submit("https://h" + i + ".example/"));
        here.flow.pass(Duration.ofMillis(50));
        other.flow.pass(Duration.ofMillis(50));
      }
      assertThat(all(here, "limit=3")).containsExactlyElementsOf(newestFirst);
      assertThat(all(other, "limit=50")).containsExactlyElementsOf(newestFirst);
    }
  }

  @Test
  void aCopyAnswersForAnInstanceThatIsGoneAndSaysSo() {
    JobId id = here.flow.submit("https://a.example/");
    try (var gone = new Instance()) {
      here.jobsAreAt(gone.host(), true);
      gone.stopAnswering();

      JobView view = job(here.get("/jobs/" + id));

      assertThat(view.stale()).isTrue();
      assertThat(view.state().status()).isEqualTo(JobStatus.RUNNING);
    }
  }

  @Test
  void aCopyNeverSaysThatAJobDoesNotExist() {
    try (var gone = new Instance()) {
      here.jobsAreAt(gone.host(), true);
      gone.stopAnswering();

      comeAgain(here.get("/jobs/" + UNKNOWN));
      comeAgain(here.get("/jobs/" + UNKNOWN + "/outcomes"));
    }
  }

  @Test
  void withoutACopyTheAnswerIsToComeAgain() {
    try (var gone = new Instance()) {
      here.jobsAreAt(gone.host(), false);
      here.knows(gone.host());
      gone.stopAnswering();

      comeAgain(here.get("/jobs/" + UNKNOWN));
      comeAgain(here.get("/jobs"));
    }
  }

  @Test
  void aQuestionIsForwardedOnceAndNeverInCircles() {
    try (var other = new Instance()) {
      here.jobsAreAt(other.host(), false);
      other.jobsAreAt(here.host(), false);
      comeAgain(here.get("/jobs/" + UNKNOWN));
    }
  }

  @Test
  void aStoreThatMovesIsNeverAnError() {
    here.isMoving();
    comeAgain(here.get("/jobs/" + UNKNOWN));
    comeAgain(here.get("/jobs/" + UNKNOWN + "/outcomes"));
    comeAgain(here.get("/jobs"));
  }

  @Test
  void anEndpointThatHasNothingToServeYetSaysSo() {
    try (var early = new QueryServer("127.0.0.1", 0, Optional.empty());
        var other = new Instance()) {
      other.jobsAreAt(
          new org.apache.kafka.streams.state.HostInfo("127.0.0.1", early.port()), false);
      comeAgain(other.get("/jobs/" + UNKNOWN));
    }
  }

  @Test
  void theKeyIsNeededWhereThereIsOneAndPassedOnToOthers() {
    try (var first = new Instance(Optional.of("secret"));
        var second = new Instance(Optional.of("secret"))) {
      JobId id = second.flow.submit("https://a.example/");
      first.jobsAreAt(second.host(), false);

      assertThat(first.get("/jobs/" + id).statusCode()).isEqualTo(401);
      assertThat(first.get("/jobs/" + id, QueryServer.KEY, "wrong").statusCode()).isEqualTo(401);
      assertThat(first.get("/health").statusCode()).isEqualTo(401);
      assertThat(first.get("/jobs/" + id, QueryServer.KEY, "secret").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void healthIsWhatTheInstanceSays() {
    assertThat(here.get("/health").body()).isEqualTo("{\"state\":\"running\"}");
  }

  private static void comeAgain(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).contains("1");
    assertThat(answer.body()).contains("state_moving", "\"retryable\":true");
  }

  private static List<JobId> all(Instance instance, String filter) {
    List<JobId> found = new ArrayList<>();
    String path = "/jobs?" + filter;
    Optional<String> cursor = Optional.empty();
    do {
      HttpResponse<String> answer =
          instance.get(path + cursor.map(place -> "&cursor=" + place).orElse(""));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JobPage page = Json.EVENTS.readValue(answer.body(), JobPage.class);
      page.items().stream().map(JobState::jobId).forEach(found::add);
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return found;
  }

  private static JobView job(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.EVENTS.readValue(answer.body(), JobView.class);
  }

  private static OutcomePage outcomes(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.EVENTS.readValue(answer.body(), OutcomePage.class);
  }

  private static String[] urls(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "https://h" + i + ".example/")
        .toArray(String[]::new);
  }

  private DeadTaskPage deadLetters(String query) {
    return Json.EVENTS.readValue(here.get("/dead-letters" + query).body(), DeadTaskPage.class);
  }
}
