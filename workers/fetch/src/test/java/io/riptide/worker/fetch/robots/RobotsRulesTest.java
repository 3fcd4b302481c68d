// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.robots;

import static io.riptide.worker.fetch.testing.Web.answer;
import static io.riptide.worker.fetch.testing.Web.html;
import static io.riptide.worker.fetch.testing.Web.redirect;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.worker.fetch.FetchResult;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.fetch.HostVisit;
import io.riptide.worker.fetch.testing.Options;
import io.riptide.worker.fetch.testing.RawServer;
import io.riptide.worker.fetch.testing.Web;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsRulesTest {
  private final Web web = new Web();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void aDisallowedUrlIsNeverRequested() throws Exception {
    web.enqueue(robots("User-agent: *\nDisallow: /private"));
    assertThat(web.failure(web.url("/private/a"), Options.polite()))
        .isEqualTo(new Failure.DisallowedByRobots(web.url("/robots.txt")));
    assertThat(paths()).containsExactly("/robots.txt");
  }

  @Test
  void anAllowedUrlIsFetchedAfterTheRules() throws Exception {
    web.enqueue(robots("User-agent: *\nDisallow: /private"), html("open"));
    assertThat(web.page(web.url("/open"), Options.polite()).text()).isEqualTo("open");
    assertThat(paths()).containsExactly("/robots.txt", "/open");
  }

  @Test
  void aTaskThatDoesNotRespectRobotsDoesNotAskForThem() throws Exception {
    web.enqueue(html("open"));
    web.page(web.url("/private"), Options.plain());
    assertThat(paths()).containsExactly("/private");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 418, 451})
  void aClientErrorMeansThatThereAreNoRules(int status) throws Exception {
    web.enqueue(answer(status, "User-agent: *\nDisallow: /"), html("open"));
    assertThat(web.page(web.url("/a"), Options.polite()).text()).isEqualTo("open");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 599})
  void aServerErrorForbidsEverythingForNow(int status) throws Exception {
    web.enqueue(answer(status, "", "Retry-After", "30"));
    Failure failure = web.failure(web.url("/a"), Options.polite());
    assertThat(failure).isInstanceOf(Failure.RobotsUnavailable.class);
    assertThat(failure.retryable()).isTrue();
    assertThat(paths()).containsExactly("/robots.txt");
  }

  @Test
  void aHostThatThrottlesItsRulesIsLetAlone() throws Exception {
    web.enqueue(answer(429, "", "Retry-After", "30"));
    assertThat(web.failure(web.url("/a"), Options.polite()))
        .isEqualTo(new Failure.Throttled(429, Optional.of(Web.NOW.plusSeconds(30))));
  }

  @Test
  void rulesThatAreCutForbidEverything() throws Exception {
    try (var server =
        RawServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nUser-agent: *\n")) {
      assertThat(web.failure(server.url("/a"), Options.polite()))
          .isInstanceOf(Failure.RobotsUnavailable.class);
    }
  }

  @Test
  void rulesThatNeverComeForbidEverything() throws Exception {
    var quick =
        new FetchSettings.Timeouts(
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(200));
    var server = new RawServer[1];
    try (var impatient = new Web(Web.SETTINGS.withTimeouts(quick));
        var hanging =
            RawServer.answering((line, out) -> {
              server[0].hang();
              return false;
            })) {
      server[0] = hanging;
      assertThat(impatient.failure(hanging.url("/a"), Options.polite()))
          .isInstanceOf(Failure.RobotsUnavailable.class);
    }
  }

  @Test
  void aHostThatCannotBeReachedIsTheFailureItself() throws Exception {
    String url;
    try (var server = RawServer.sending("")) {
      url = server.url("/a");
    }
    assertThat(web.failure(url, Options.polite())).isInstanceOf(Failure.HostUnreachable.class);
  }

  @Test
  void theRulesAreFetchedOnceForManyPages() throws Exception {
    web.enqueue(robots("User-agent: *\nDisallow: /private"));
    for (int i = 0; i < 5; i++) {
      web.enqueue(html("page"));
      web.page(web.url("/" + i), Options.polite());
    }
    web.failure(web.url("/private"), Options.polite());
    assertThat(paths()).containsOnlyOnce("/robots.txt").hasSize(6);
  }

  @Test
  void sixtyFourTasksAtOnceCauseOneRobotsFetch() throws Exception {
    var started = new CountDownLatch(1);
    web.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            if (request.getTarget().equals("/robots.txt")) {
              started.await();
              return robots("User-agent: *\nAllow: /");
            }
            return html("page");
          }
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<FetchResult>> fetches = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String url = web.url("/" + i);
        fetches.add(threads.submit(() -> web.fetch(url, Options.polite())));
      }
      started.countDown();
      for (Future<FetchResult> fetch : fetches) {
        assertThat(fetch.get()).isInstanceOf(FetchResult.Fetched.class);
      }
    }
    assertThat(paths()).containsOnlyOnce("/robots.txt").hasSize(65);
  }

  @Test
  void theRulesAreAskedForAgainAfterADay() throws Exception {
    web.enqueue(robots("User-agent: *\nDisallow: /a"));
    web.failure(web.url("/a"), Options.polite());
    web.pass(Duration.ofHours(24).minusSeconds(1));
    web.failure(web.url("/a"), Options.polite());
    web.pass(Duration.ofSeconds(2));
    web.enqueue(robots(""), html("open at last"));
    assertThat(web.page(web.url("/a"), Options.polite()).text()).isEqualTo("open at last");
  }

  @Test
  void anUnavailableFileIsAskedForAgainSoon() throws Exception {
    web.enqueue(answer(500, ""));
    web.failure(web.url("/a"), Options.polite());
    web.failure(web.url("/a"), Options.polite());
    web.pass(Duration.ofSeconds(61));
    web.enqueue(robots(""), html("well again"));
    assertThat(web.page(web.url("/a"), Options.polite()).text()).isEqualTo("well again");
    assertThat(paths()).containsExactly("/robots.txt", "/robots.txt", "/a");
  }

  @Test
  void workersShareRulesButNotTheLackOfThem() throws Exception {
    String kept = "robots:" + CanonicalUrl.parse(web.url("/")).hostKey();
    web.enqueue(answer(500, ""));
    web.failure(web.url("/a"), Options.polite());
    assertThat(web.store.get(kept)).isEmpty();
    web.pass(Duration.ofMinutes(2));
    web.enqueue(robots("User-agent: *\nDisallow: /a"));
    web.failure(web.url("/a"), Options.polite());
    assertThat(web.store.get(kept)).isPresent();
    try (var worker = new Web(Web.SETTINGS, web.store)) {
      assertThat(worker.failure(web.url("/a"), Options.polite()))
          .isInstanceOf(Failure.DisallowedByRobots.class);
    }
    assertThat(paths()).hasSize(2);
  }

  @Test
  void fiveRedirectsAreFollowedEvenToAnotherHost() throws Exception {
    try (var other = new Web()) {
      other.enqueue(robots("User-agent: *\nDisallow: /"));
      web.enqueue(
          redirect(301, "/1"), redirect(302, "/2"), redirect(303, "/3"), redirect(307, "/4"));
      web.enqueue(redirect(308, other.url("/robots.txt")));
      assertThat(web.failure(web.url("/a"), Options.polite()))
          .isEqualTo(new Failure.DisallowedByRobots(web.url("/robots.txt")));
    }
  }

  @Test
  void aSixthRedirectMeansThatThereAreNoRules() throws Exception {
    for (int i = 1; i <= 6; i++) {
      web.enqueue(redirect(302, "/" + i));
    }
    web.enqueue(html("open"));
    assertThat(web.page(web.url("/a"), Options.polite()).text()).isEqualTo("open");
  }

  @Test
  void whatComesAfterHalfAMebibyteIsIgnored() throws Exception {
    String long1 = "User-agent: *\nDisallow: /first\n" + "# padding\n".repeat(52_000);
    web.enqueue(robots(long1 + "Disallow: /last\n"), html("open"));
    assertThat(web.failure(web.url("/first"), Options.polite()))
        .isInstanceOf(Failure.DisallowedByRobots.class);
    assertThat(web.page(web.url("/last"), Options.polite()).text()).isEqualTo("open");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RipTide/0.1 (+https://example.org)|/riptide|false",
        "RipTide/0.1 (+https://example.org)|/other|true",
        "OtherBot/2.0|/other|false",
        "OtherBot/2.0|/riptide|true",
        "ThirdBot|/all|false",
        "ThirdBot|/riptide|true",
        "otherbot|/other|false",
        "123|/all|false",
      })
  void theGroupIsFoundByTheFirstProductToken(String userAgent, String path, boolean allowed)
      throws Exception {
    web.enqueue(
        robots(
            """
            User-agent: riptide
            Disallow: /riptide

            User-agent: OtherBot
            Disallow: /other

            User-agent: *
            Disallow: /all
            """),
        html("page"));
    var result = web.fetch(web.url(path), Options.polite(userAgent));
    assertThat(result instanceof FetchResult.Fetched).isEqualTo(allowed);
  }

  @Test
  void theCrawlDelayIsReportedWithTheHost() throws Exception {
    web.enqueue(robots("User-agent: *\nCrawl-delay: 2.5\nDisallow: /no"), html("page"));
    HostVisit visit = web.fetch(web.url("/yes"), Options.polite()).visits().getFirst();
    assertThat(visit.crawlDelay()).contains(Duration.ofMillis(2_500));
    assertThat(visit.requested()).isTrue();
    HostVisit refused = web.fetch(web.url("/no"), Options.polite()).visits().getFirst();
    assertThat(refused.crawlDelay()).contains(Duration.ofMillis(2_500));
    assertThat(refused.requested()).isFalse();
  }

  @Test
  void anAbsurdCrawlDelayDoesNotForbidTheHost() throws Exception {
    web.enqueue(robots("User-agent: *\nCrawl-delay: 86400"), html("page"));
    HostVisit visit = web.fetch(web.url("/yes"), Options.polite()).visits().getFirst();
    assertThat(visit.crawlDelay()).contains(Duration.ofDays(1));
  }

  @Test
  void theRulesOfTheNewHostAreAskedForAfterARedirect() throws Exception {
    try (var other = new Web()) {
      other.enqueue(robots("User-agent: *\nDisallow: /secret"));
      web.enqueue(robots(""), redirect(302, other.url("/secret")));
      assertThat(web.failure(web.url("/a"), Options.polite()))
          .isEqualTo(new Failure.DisallowedByRobots(other.url("/robots.txt")));
      assertThat(other.server.getRequestCount()).isEqualTo(1);
    }
  }

  @Test
  void aRedirectIntoAForbiddenPathOfTheSameHostIsRefused() throws Exception {
    web.enqueue(robots("User-agent: *\nDisallow: /secret"), redirect(302, "/secret"));
    assertThat(web.failure(web.url("/a"), Options.polite()))
        .isInstanceOf(Failure.DisallowedByRobots.class);
    assertThat(paths()).containsExactly("/robots.txt", "/a");
  }

  @Test
  void robotsTxtItselfMayAlwaysBeFetched() throws Exception {
    web.enqueue(robots("User-agent: *\nDisallow: /"), robots("User-agent: *\nDisallow: /"));
    assertThat(web.page(web.url("/robots.txt"), Options.polite()).text()).contains("Disallow");
  }

  private static MockResponse robots(String text) {
    return answer(200, text, "Content-Type", "text/plain");
  }

  private List<String> paths() throws InterruptedException {
    var paths = new ArrayList<String>();
    for (int i = web.server.getRequestCount(); i > 0; i--) {
      paths.add(web.server.takeRequest().getTarget());
    }
    return paths;
  }
}
