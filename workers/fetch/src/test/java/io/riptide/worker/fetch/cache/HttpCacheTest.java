// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.cache;

import static io.riptide.schema.job.CrawlOptions.CacheMode.BYPASS;
import static io.riptide.schema.job.CrawlOptions.CacheMode.READ_THROUGH;
import static io.riptide.schema.job.CrawlOptions.CacheMode.REFRESH;
import static io.riptide.worker.fetch.testing.Web.answer;
import static io.riptide.worker.fetch.testing.Web.html;
import static io.riptide.worker.fetch.testing.Web.redirect;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.worker.fetch.FetchResult;
import io.riptide.worker.fetch.FetchSettings;
import io.riptide.worker.fetch.Page;
import io.riptide.worker.fetch.testing.Options;
import io.riptide.worker.fetch.testing.Web;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCacheTest {
  private static final CrawlOptions.Fetch CACHED = Options.cached(READ_THROUGH);

  private final Web web = new Web();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void aFreshAnswerIsUsedWithoutARequest() throws Exception {
    web.enqueue(html("first", "Cache-Control", "max-age=60", "ETag", "\"1\""));
    Page first = web.page(web.url("/"), CACHED);
    web.pass(Duration.ofSeconds(59));
    var result = (FetchResult.Fetched) web.fetch(web.url("/"), CACHED);
    assertThat(first.fromCache()).isFalse();
    assertThat(result.page().fromCache()).isTrue();
    assertThat(result.page().text()).isEqualTo("first");
    assertThat(result.page().http()).isEqualTo(first.http());
    assertThat(result.page().charset()).isEqualTo("UTF-8");
    assertThat(result.visits().getFirst().requested()).isFalse();
    assertThat(web.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aStaleAnswerIsRevalidatedAndIsFreshAgain() throws Exception {
    web.enqueue(
        html(
            "first",
            "Cache-Control",
            "max-age=60",
            "ETag",
            "\"1\"",
            "Last-Modified",
            "Sat, 21 Nov 2026 10:00:00 GMT"));
    web.page(web.url("/"), CACHED);
    web.pass(Duration.ofSeconds(60));
    web.enqueue(answer(304, "", "Cache-Control", "max-age=60"));
    var result = (FetchResult.Fetched) web.fetch(web.url("/"), CACHED);
    assertThat(result.page().fromCache()).isTrue();
    assertThat(result.page().text()).isEqualTo("first");
    assertThat(result.visits().getFirst().requested()).isTrue();
    web.server.takeRequest();
    var conditional = web.server.takeRequest().getHeaders();
    assertThat(conditional.get("If-None-Match")).isEqualTo("\"1\"");
    assertThat(conditional.get("If-Modified-Since")).isEqualTo("Sat, 21 Nov 2026 10:00:00 GMT");
    web.pass(Duration.ofSeconds(59));
    assertThat(web.page(web.url("/"), CACHED).fromCache()).isTrue();
    assertThat(web.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void anAnswerThatHasChangedReplacesTheStoredOne() throws Exception {
    web.enqueue(html("old", "ETag", "\"1\""), html("new", "ETag", "\"2\""), answer(304, ""));
    web.page(web.url("/"), CACHED);
    Page changed = web.page(web.url("/"), CACHED);
    assertThat(changed.text()).isEqualTo("new");
    assertThat(changed.fromCache()).isFalse();
    assertThat(web.page(web.url("/"), CACHED).text()).isEqualTo("new");
    web.server.takeRequest();
    web.server.takeRequest();
    assertThat(web.server.takeRequest().getHeaders().get("If-None-Match")).isEqualTo("\"2\"");
  }

  @Test
  void anAnswerWithoutLifetimeOrValidatorIsNotKept() throws Exception {
    web.enqueue(html("1"), html("2"));
    web.page(web.url("/"), CACHED);
    assertThat(web.page(web.url("/"), CACHED).text()).isEqualTo("2");
    assertThat(web.server.takeRequest().getHeaders().get("If-None-Match")).isNull();
  }

  @Test
  void freshnessIsNeverGuessed() throws Exception {
    String longAgo = "Wed, 01 Jan 2020 00:00:00 GMT";
    web.enqueue(html("1", "Last-Modified", longAgo), answer(304, ""));
    web.page(web.url("/"), CACHED);
    web.page(web.url("/"), CACHED);
    assertThat(web.server.getRequestCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cache-Control: no-store, max-age=60",
        "Cache-Control: private, max-age=60",
        "Cache-Control: no-cache, max-age=60",
        "Cache-Control: max-age=0",
        "Cache-Control: s-maxage=0, max-age=60",
        "Expires: 0",
        "Expires: Sun, 22 Nov 2026 11:59:59 GMT",
        "Vary: *",
        "Set-Cookie: session=1",
      })
  void whatASharedCacheMayNotUseAgainIsAskedForAgain(String field) throws Exception {
    String[] parts = field.split(": ", 2);
    boolean bare = !parts[0].equals("Cache-Control") && !parts[0].equals("Expires");
    web.enqueue(
        bare
            ? html("1", parts[0], parts[1], "Cache-Control", "max-age=60")
            : html("1", parts[0], parts[1]),
        html("2"));
    web.page(web.url("/"), CACHED);
    assertThat(web.page(web.url("/"), CACHED).text()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cache-Control|s-maxage=60, max-age=1",
        "Cache-Control|public, max-age=60",
        "Cache-Control|MAX-AGE=\"60\"",
        "Expires|Sun, 22 Nov 2026 12:01:00 GMT",
        "Expires|Sunday, 22-Nov-26 12:01:00 GMT",
      })
  void everyWayToNameALifetimeIsUnderstood(String field, String value) throws Exception {
    web.enqueue(html("1", field, value));
    web.page(web.url("/"), CACHED);
    web.pass(Duration.ofSeconds(59));
    assertThat(web.page(web.url("/"), CACHED).fromCache()).isTrue();
    web.enqueue(html("2"));
    web.pass(Duration.ofSeconds(2));
    assertThat(web.page(web.url("/"), CACHED).fromCache()).isFalse();
  }

  @Test
  void theAgeThatAnAnswerHadAlreadyCounts() throws Exception {
    web.enqueue(html("1", "Cache-Control", "max-age=60", "Age", "50"));
    web.page(web.url("/"), CACHED);
    web.enqueue(html("2"));
    web.pass(Duration.ofSeconds(11));
    assertThat(web.page(web.url("/"), CACHED).fromCache()).isFalse();
  }

  @Test
  void expiresIsReadAgainstTheServersOwnDate() throws Exception {
    web.enqueue(
        html(
            "1",
            "Date",
            "Sun, 22 Nov 2026 13:00:00 GMT",
            "Expires",
            "Sun, 22 Nov 2026 13:01:00 GMT"));
    web.page(web.url("/"), CACHED);
    web.enqueue(html("2"));
    web.pass(Duration.ofSeconds(61));
    assertThat(web.page(web.url("/"), CACHED).fromCache()).isFalse();
  }

  @Test
  void bypassNeitherReadsNorWrites() throws Exception {
    web.enqueue(html("1", "Cache-Control", "max-age=60"), html("2"), html("3"));
    web.page(web.url("/"), Options.cached(BYPASS));
    assertThat(web.page(web.url("/"), CACHED).text()).isEqualTo("2");
    assertThat(web.page(web.url("/"), Options.cached(BYPASS)).text()).isEqualTo("3");
  }

  @Test
  void refreshFetchesAnewAndWrites() throws Exception {
    web.enqueue(
        html("1", "Cache-Control", "max-age=60", "ETag", "\"1\""),
        html("2", "Cache-Control", "max-age=60"));
    web.page(web.url("/"), CACHED);
    assertThat(web.page(web.url("/"), Options.cached(REFRESH)).text()).isEqualTo("2");
    web.server.takeRequest();
    assertThat(web.server.takeRequest().getHeaders().get("If-None-Match")).isNull();
    Page after = web.page(web.url("/"), CACHED);
    assertThat(after.text()).isEqualTo("2");
    assertThat(after.fromCache()).isTrue();
  }

  @Test
  void whatOneTasksHeadersBroughtIsNotGivenToAnother() throws Exception {
    web.enqueue(
        html("for a", "Cache-Control", "max-age=60"), html("for b", "Cache-Control", "max-age=60"));
    var a = Options.cached(READ_THROUGH, Map.of("X-Key", "a", "X-Other", "1"));
    var b = Options.cached(READ_THROUGH, Map.of("X-Key", "b", "X-Other", "1"));
    assertThat(web.page(web.url("/"), a).text()).isEqualTo("for a");
    assertThat(web.page(web.url("/"), b).text()).isEqualTo("for b");
    assertThat(web.page(web.url("/"), a).text()).isEqualTo("for a");
    assertThat(web.page(web.url("/"), b).text()).isEqualTo("for b");
    assertThat(web.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void whatOneTasksCookiesBroughtIsNotGivenToAnother() throws Exception {
    web.enqueue(html("mine", "Cache-Control", "max-age=60"), html("plain"));
    var cookie = new CrawlOptions.Cookie("id", "1", Optional.empty(), Optional.empty());
    var mine =
        new CrawlOptions.Fetch(
            READ_THROUGH, Map.of(), List.of(cookie), Optional.empty(), 5_000, 1_000_000, false);
    assertThat(web.page(web.url("/"), mine).text()).isEqualTo("mine");
    assertThat(web.page(web.url("/"), CACHED).text()).isEqualTo("plain");
  }

  @Test
  void credentialsAreSharedOnlyWhereTheServerSaysSo() throws Exception {
    var secret = Options.cached(READ_THROUGH, Map.of("Authorization", "Bearer x"));
    web.enqueue(html("1", "Cache-Control", "max-age=60"), html("2"));
    web.page(web.url("/a"), secret);
    assertThat(web.page(web.url("/a"), secret).text()).isEqualTo("2");
    web.enqueue(html("3", "Cache-Control", "public, max-age=60"));
    web.page(web.url("/b"), secret);
    assertThat(web.page(web.url("/b"), secret).fromCache()).isTrue();
  }

  @Test
  void aRedirectWithALifetimeIsKeptToo() throws Exception {
    web.enqueue(
        redirect(301, "/b").newBuilder().addHeader("Cache-Control", "max-age=60").build(),
        html("end", "Cache-Control", "max-age=60"));
    web.page(web.url("/a"), CACHED);
    Page again = web.page(web.url("/a"), CACHED);
    assertThat(again.fromCache()).isTrue();
    assertThat(again.redirects()).hasSize(1);
    assertThat(again.finalUrl().value()).isEqualTo(web.url("/b"));
    assertThat(web.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void aFailureIsNotKept() throws Exception {
    web.enqueue(answer(404, "", "Cache-Control", "max-age=60"), html("there now"));
    assertThat(web.failure(web.url("/"), CACHED)).isEqualTo(new Failure.HttpStatus(404));
    assertThat(web.page(web.url("/"), CACHED).text()).isEqualTo("there now");
  }

  @Test
  void aServerErrorDuringRevalidationIsNotCoveredUp() throws Exception {
    web.enqueue(html("1", "ETag", "\"1\""), answer(500, ""));
    web.page(web.url("/"), CACHED);
    assertThat(web.failure(web.url("/"), CACHED)).isEqualTo(new Failure.ServerError(500));
  }

  @Test
  void a304ThatNobodyAskedForIsNoPage() throws Exception {
    web.enqueue(answer(304, ""));
    assertThat(web.failure(web.url("/"), CACHED)).isEqualTo(new Failure.HttpStatus(304));
  }

  @Test
  void aBodyAboveTheCachesLimitIsNotKept() throws Exception {
    var small = new FetchSettings.Cache(4, Duration.ofDays(1));
    try (var other = new Web(Web.SETTINGS.withCache(small))) {
      other.enqueue(html("12345", "Cache-Control", "max-age=60"), html("2"));
      other.page(other.url("/"), CACHED);
      assertThat(other.page(other.url("/"), CACHED).fromCache()).isFalse();
    }
  }

  @Test
  void theCapHoldsForWhatComesFromTheCache() throws Exception {
    web.enqueue(html("12345", "Cache-Control", "max-age=60"));
    web.page(web.url("/"), CACHED);
    var tight =
        new CrawlOptions.Fetch(
            READ_THROUGH, Map.of(), List.of(), Optional.empty(), 5_000, 4, false);
    assertThat(web.failure(web.url("/"), tight)).isEqualTo(new Failure.TooLarge(4));
  }

  @Test
  void anotherWorkerOnTheSameStoreFindsIt() throws Exception {
    web.enqueue(html("shared", "Cache-Control", "max-age=60"));
    web.page(web.url("/"), CACHED);
    try (var worker = new Web(Web.SETTINGS, web.store)) {
      assertThat(worker.page(web.url("/"), CACHED).fromCache()).isTrue();
    }
  }

  @Test
  void aBrokenEntryIsAMiss() {
    for (byte[] broken : new byte[][] {{}, {9}, {1, 0, 0}, new byte[40]}) {
      assertThat(StoredAnswerBytes.read(broken)).isEmpty();
    }
  }
}
