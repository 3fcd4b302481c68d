// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import static io.riptide.worker.fetch.testing.Web.answer;
import static io.riptide.worker.fetch.testing.Web.html;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.fetch.testing.Options;
import io.riptide.worker.fetch.testing.RawServer;
import io.riptide.worker.fetch.testing.Web;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetcherTest {
  private final Web web = new Web();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void aPageComesWithItsFacts() throws Exception {
    web.enqueue(
        html("<p>Grüße</p>", "ETag", "\"1\"", "Last-Modified", "Sat, 21 Nov 2026 10:00:00 GMT"));
    Page page = web.page(web.url("/a?b=c"));
    assertThat(page.text()).isEqualTo("<p>Grüße</p>");
    assertThat(page.finalUrl().value()).isEqualTo(web.url("/a?b=c"));
    assertThat(page.mediaType()).isEqualTo(MediaType.HTML);
    assertThat(page.charset()).isEqualTo("UTF-8");
    assertThat(page.redirects()).isEmpty();
    assertThat(page.fromCache()).isFalse();
    assertThat(page.http().status()).isEqualTo(200);
    assertThat(page.http().etag()).contains("\"1\"");
    assertThat(page.http().lastModified()).contains("Sat, 21 Nov 2026 10:00:00 GMT");
    assertThat(page.http().bytes()).isEqualTo(14);
  }

  @Test
  void theUserAgentNamesTheProductAndAUrl() throws Exception {
    web.enqueue(html("x"));
    web.page(web.url("/"));
    assertThat(web.server.takeRequest().getHeaders().get("User-Agent"))
        .matches("RipTide/[0-9.]+ \\(\\+https://.+\\)");
  }

  @Test
  void theTasksOwnFieldsAreSentAndForbiddenOnesAreNot() throws Exception {
    web.enqueue(html("x"));
    web.page(
        web.url("/"),
        Options.headers(
            Map.of("X-Note", "1", "Host", "evil.test", "Transfer-Encoding", "chunked")));
    var headers = web.server.takeRequest().getHeaders();
    assertThat(headers.get("X-Note")).isEqualTo("1");
    assertThat(headers.values("Host"))
        .containsExactly(web.server.getHostName() + ":" + web.server.getPort());
    assertThat(headers.get("Transfer-Encoding")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {400, 401, 403, 404, 407, 408, 410, 418, 421, 451, 204, 205, 206, 304, 300, 305, 599})
  void anAnswerWithoutAPageIsToldByItsStatus(int status) throws Exception {
    for (int i = 0; i < 2; i++) {
      web.enqueue(answer(status, ""));
    }
    Failure expected =
        status == 599 ? new Failure.ServerError(599) : new Failure.HttpStatus(status);
    assertThat(web.failure(web.url("/"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 502, 504, 520})
  void aServerErrorIsRetryable(int status) throws Exception {
    web.enqueue(answer(status, "oops"));
    Failure failure = web.failure(web.url("/"));
    assertThat(failure).isEqualTo(new Failure.ServerError(status));
    assertThat(failure.retryable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 203, 226, 299})
  void everyOtherSuccessIsAPage(int status) throws Exception {
    web.enqueue(answer(status, "<html>x", "Content-Type", "text/html"));
    assertThat(web.page(web.url("/")).http().status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aThrottlingHostSaysWhenItMayBeAskedAgain(int status) throws Exception {
    web.enqueue(answer(status, "", "Retry-After", "120"));
    var result = (FetchResult.Refused) web.fetch(web.url("/"));
    var until = Optional.of(Web.NOW.plusSeconds(120));
    assertThat(result.why()).isEqualTo(new Failure.Throttled(status, until));
    assertThat(result.visits().getFirst().retryAt()).isEqualTo(until);
  }

  @Test
  void aHostThatSaysRetryAtOnceIsStillAskedOnlyOnce() throws Exception {
    web.enqueue(answer(503, "", "Retry-After", "0"), html("not now"));
    assertThat(web.failure(web.url("/")))
        .isEqualTo(new Failure.Throttled(503, Optional.of(Web.NOW)));
    assertThat(web.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aRetryAfterWithTooManyDigitsIsCutToADay() throws Exception {
    web.enqueue(answer(503, "", "Retry-After", "99999999999999999999999"));
    assertThat(web.failure(web.url("/")))
        .isEqualTo(new Failure.Throttled(503, Optional.of(Web.NOW.plusSeconds(86_400))));
  }

  @Test
  void aTypeThatNobodyReadsIsNotDownloaded() throws Exception {
    web.enqueue(answer(200, "PK …", "Content-Type", "application/zip"));
    assertThat(web.failure(web.url("/a.zip")))
        .isEqualTo(new Failure.UnsupportedType("application/zip"));
  }

  @Test
  void aPdfFileGoesToTheBlobStoreAsItComes() throws Exception {
    String file = "%PDF-1.7 " + "x".repeat(300_000);
    web.enqueue(answer(200, file, "Content-Type", "application/x-pdf"));
    Page page = web.page(web.url("/a.pdf"));
    assertThat(page.mediaType()).isEqualTo(MediaType.PDF);
    assertThat(page.text()).isEmpty();
    assertThat(page.http().bytes()).isEqualTo(file.length());
    try (var stored = web.blobs.open(page.file().orElseThrow())) {
      assertThat(stored).hasBinaryContent(file.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aPdfFileAboveTheLimitLeavesNothingBehind() throws Exception {
    String file = "%PDF-1.7 " + "x".repeat(300_000);
    var chunked = answer(200, "", "Content-Type", "application/pdf").newBuilder();
    web.enqueue(chunked.chunkedBody(file, 8_192).build());
    assertThat(web.failure(web.url("/a.pdf"), Options.maxBytes(100_000)))
        .isEqualTo(new Failure.TooLarge(100_000));
    assertThat(web.blobs.isEmpty()).isTrue();
  }

  @Test
  void aBinaryThatCallsItselfHtmlIsFoundOut() throws Exception {
    web.enqueue(answer(200, "PK\u0003\u0004 …", "Content-Type", "text/html"));
    assertThat(web.failure(web.url("/a")))
        .isEqualTo(new Failure.UnsupportedType("application/zip"));
  }

  @Test
  void connectionsAreKeptForTheNextFetch() throws Exception {
    try (var server =
        RawServer.answering((line, out) -> {
          String status = line.startsWith("GET /gone") ? "404 Not Found" : "200 OK";
          String whole = "HTTP/1.1 " + status + "\r\nContent-Length: 4\r\n\r\nbody";
          out.write(whole.getBytes(StandardCharsets.US_ASCII));
          return true;
        })) {
      web.page(server.url("/1"));
      web.failure(server.url("/gone"));
      web.page(server.url("/3"));
      assertThat(server.requests()).hasSize(3);
      assertThat(server.connections()).isEqualTo(1);
    }
  }
}
