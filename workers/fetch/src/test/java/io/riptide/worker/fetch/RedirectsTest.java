// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import static io.riptide.worker.fetch.testing.Web.answer;
import static io.riptide.worker.fetch.testing.Web.html;
import static io.riptide.worker.fetch.testing.Web.redirect;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.worker.fetch.testing.Options;
import io.riptide.worker.fetch.testing.Web;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
  private final Web web = new Web();
  private final Web other = new Web();

  @AfterEach
  void close() {
    web.close();
    other.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void everyRedirectIsFollowedWithGet(int status) throws Exception {
    web.enqueue(redirect(status, "/there"), html("here"));
    Page page = web.page(web.url("/a"));
    assertThat(page.text()).isEqualTo("here");
    assertThat(page.finalUrl().value()).isEqualTo(web.url("/there"));
    assertThat(page.redirects()).containsExactly(CanonicalUrl.parse(web.url("/a")));
    web.server.takeRequest();
    assertThat(web.server.takeRequest().getMethod()).isEqualTo("GET");
  }

  @Test
  void tenRedirectsAreFollowedInOrder() throws Exception {
    for (int i = 1; i <= 10; i++) {
      web.enqueue(redirect(302, "/" + i));
    }
    web.enqueue(html("end"));
    Page page = web.page(web.url("/0"));
    assertThat(page.redirects()).hasSize(10);
    assertThat(page.redirects().getLast().value()).isEqualTo(web.url("/9"));
  }

  @Test
  void theEleventhRedirectIsTooMany() throws Exception {
    for (int i = 1; i <= 11; i++) {
      web.enqueue(redirect(302, "/" + i));
    }
    assertThat(web.failure(web.url("/0"))).isEqualTo(new Failure.TooManyRedirects(10, false));
    assertThat(web.server.getRequestCount()).isEqualTo(11);
  }

  @Test
  void aLoopIsFoundWhenItCloses() throws Exception {
    web.enqueue(redirect(302, "/b"), redirect(302, "/a"));
    assertThat(web.failure(web.url("/a"))).isEqualTo(new Failure.TooManyRedirects(10, true));
    assertThat(web.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void aRedirectToItselfIsALoop() throws Exception {
    web.enqueue(redirect(301, "/a"));
    assertThat(web.failure(web.url("/a"))).isEqualTo(new Failure.TooManyRedirects(10, true));
  }

  @Test
  void aRedirectToItselfThatSetsACookieIsADoorAndNoLoop() throws Exception {
    web.enqueue(
        redirect(302, "/a").newBuilder().addHeader("Set-Cookie", "seen=1").build(), html("in"));
    assertThat(web.page(web.url("/a")).text()).isEqualTo("in");
    web.server.takeRequest();
    assertThat(web.server.takeRequest().getHeaders().get("Cookie")).isEqualTo("seen=1");
  }

  @Test
  void aRedirectThatIsToBeReportedIsNotFollowed() throws Exception {
    web.enqueue(redirect(308, "/there"));
    var redirected = (FetchResult.Redirected) web.fetchOnce(web.url("/a"));
    assertThat(redirected.target().value()).isEqualTo(web.url("/there"));
    assertThat(redirected.status()).isEqualTo(308);
    assertThat(redirected.visits()).singleElement().matches(HostVisit::requested);
    assertThat(web.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aDoorToItselfIsGoneThroughEvenWhereRedirectsAreReported() throws Exception {
    web.enqueue(
        redirect(302, "/a").newBuilder().addHeader("Set-Cookie", "seen=1").build(), html("in"));
    assertThat(web.fetchOnce(web.url("/a"))).isInstanceOf(FetchResult.Fetched.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "http://", ""})
  void aRedirectThatLeadsNowhereIsTold(String location) throws Exception {
    web.enqueue(redirect(302, location));
    Failure failure = web.failure(web.url("/a"));
    if (location.isEmpty()) {
      assertThat(failure).isInstanceOf(Failure.TooManyRedirects.class);
    } else {
      assertThat(failure)
          .isInstanceOfSatisfying(
              Failure.InvalidRedirect.class,
              invalid -> assertThat(invalid.location()).isEqualTo(location));
    }
  }

  @Test
  void aRedirectWithoutLocationIsInvalid() throws Exception {
    web.enqueue(answer(302, "gone somewhere"));
    assertThat(web.failure(web.url("/a")))
        .isEqualTo(new Failure.InvalidRedirect("", "it names no location"));
  }

  @Test
  void twoDifferentLocationsAreInvalid() throws Exception {
    web.enqueue(answer(302, "", "Location", "/b", "Location", "/c"));
    assertThat(web.failure(web.url("/a"))).isInstanceOf(Failure.InvalidRedirect.class);
  }

  @Test
  void theBodyOfARedirectIsNotRead() throws Exception {
    web.enqueue(answer(302, "x".repeat(10_000_000), "Location", "/b"), html("small"));
    assertThat(web.page(web.url("/a")).text()).isEqualTo("small");
  }

  @Test
  void ownHeadersAndCredentialsStayOnTheirOrigin() throws Exception {
    other.enqueue(redirect(302, web.url("/back")));
    web.enqueue(redirect(302, "/same"), redirect(302, other.url("/x")), html("end"));
    web.page(
        web.url("/a"), Options.headers(Map.of("Authorization", "Bearer s3cret", "Cookie", "a=b")));
    for (String expected : new String[] {"Bearer s3cret", "Bearer s3cret", ""}) {
      var headers = web.server.takeRequest().getHeaders();
      assertThat(Optional.ofNullable(headers.get("Authorization")).orElse("")).isEqualTo(expected);
      assertThat(headers.get("Cookie") != null).isEqualTo(!expected.isEmpty());
    }
    var elsewhere = other.server.takeRequest().getHeaders();
    assertThat(elsewhere.get("Authorization")).isNull();
    assertThat(elsewhere.get("Cookie")).isNull();
    assertThat(elsewhere.get("User-Agent")).startsWith("RipTide/");
  }

  @Test
  void cookiesSetOnTheWayGoBackToTheirHostOnly() throws Exception {
    MockResponse setting =
        redirect(302, "/next")
            .newBuilder()
            .addHeader("Set-Cookie", "session=1; Path=/")
            .addHeader("Set-Cookie", "deep=2; Path=/elsewhere")
            .addHeader("Set-Cookie", "wide=3; Domain=com")
            .addHeader("Set-Cookie", "secure=4; Secure")
            .addHeader("Set-Cookie", "__Host-x=5; Path=/")
            .build();
    web.enqueue(setting, html("end"));
    web.page(web.url("/a"));
    web.server.takeRequest();
    assertThat(web.server.takeRequest().getHeaders().get("Cookie")).isEqualTo("session=1");
  }

  @Test
  void anExpiredCookieIsForgotten() throws Exception {
    web.enqueue(
        redirect(302, "/b").newBuilder().addHeader("Set-Cookie", "a=1").build(),
        redirect(302, "/c").newBuilder().addHeader("Set-Cookie", "a=; Max-Age=0").build(),
        html("end"));
    web.page(web.url("/a"));
    web.server.takeRequest();
    assertThat(web.server.takeRequest().getHeaders().get("Cookie")).isEqualTo("a=1");
    assertThat(web.server.takeRequest().getHeaders().get("Cookie")).isNull();
  }

  @Test
  void cookiesOfTheTaskGoWhereTheyMatch() throws Exception {
    web.enqueue(html("end"));
    String host = web.server.getHostName();
    web.page(
        web.url("/shop/1"),
        Options.cookies(
            new CrawlOptions.Cookie("own", "1", Optional.empty(), Optional.empty()),
            new CrawlOptions.Cookie("host", "2", Optional.of(host), Optional.of("/shop")),
            new CrawlOptions.Cookie("else", "3", Optional.of("example.org"), Optional.empty()),
            new CrawlOptions.Cookie("path", "4", Optional.empty(), Optional.of("/other")),
            new CrawlOptions.Cookie("forged", "5\r\nX: y", Optional.empty(), Optional.empty()),
            new CrawlOptions.Cookie("suffix", "6", Optional.of("co.uk"), Optional.empty())));
    assertThat(web.server.takeRequest().getHeaders().get("Cookie")).isEqualTo("host=2; own=1");
  }

  @Test
  void everyHostOnTheWayIsReported() throws Exception {
    other.enqueue(answer(429, "", "Retry-After", "60"));
    web.enqueue(redirect(302, other.url("/x")));
    var result = (FetchResult.Refused) web.fetch(web.url("/a"));
    assertThat(result.visits()).hasSize(2);
    HostVisit first = result.visits().getFirst();
    assertThat(first.host()).isEqualTo(CanonicalUrl.parse(web.url("/")).hostKey());
    assertThat(first.status()).contains(302);
    assertThat(first.failure()).isEmpty();
    HostVisit last = result.visits().getLast();
    assertThat(last.status()).contains(429);
    assertThat(last.failure()).contains(result.why());
    assertThat(last.retryAt()).contains(Web.NOW.plusSeconds(60));
  }
}
