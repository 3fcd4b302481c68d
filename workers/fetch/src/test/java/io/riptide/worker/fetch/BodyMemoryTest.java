// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import static io.riptide.worker.fetch.testing.Web.html;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.testing.Options;
import io.riptide.worker.fetch.testing.RawServer;
import io.riptide.worker.fetch.testing.Web;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BodyMemoryTest {
  private static final int MIB = 1024 * 1024;
  private static final String LARGE = "x".repeat(2 * MIB);

  private final Web web = new Web(Web.SETTINGS.withLimits(room(4)));

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void memoryIsGivenBackWithEveryPageAndEveryFailure() throws Exception {
    for (int i = 0; i < 5; i++) {
      web.enqueue(html(LARGE), html(LARGE));
      assertThat(web.page(web.url("/page")).text()).hasSize(LARGE.length());
      assertThat(web.failure(web.url("/large"), Options.maxBytes(2 * MIB - 1)))
          .isInstanceOf(Failure.TooLarge.class);
    }
  }

  @Test
  void aBodyWithoutRoomWaitsForAnotherOneToEnd() throws Exception {
    var holding = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var slow = servingInTwoParts(holding, goOn);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> web.page(slow.url("/")));
      holding.await();
      web.enqueue(html(LARGE));
      var second = threads.submit(() -> web.page(web.url("/")));
      web.server.takeRequest();
      goOn.countDown();
      assertThat(first.get().text()).hasSize(LARGE.length());
      assertThat(second.get().text()).hasSize(LARGE.length());
    }
  }

  @Test
  void aBodyThatFindsNoRoomInItsTimeHasTimedOut() throws Exception {
    var holding = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var slow = servingInTwoParts(holding, goOn);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> web.page(slow.url("/")));
      holding.await();
      web.enqueue(html(LARGE + LARGE.substring(1)));
      assertThat(web.failure(web.url("/"), Options.timeoutMs(300)))
          .isEqualTo(new Failure.TimedOut("total", 300));
      goOn.countDown();
      assertThat(first.get().text()).hasSize(LARGE.length());
    }
  }

  @Test
  void aBodyThatJustFitsIsAPage() throws Exception {
    web.enqueue(html("x".repeat(4 * MIB)));
    assertThat(web.page(web.url("/")).text()).hasSize(4 * MIB);
  }

  @Test
  void aBodyThatWouldNeverFitIsTooLarge() throws Exception {
    web.enqueue(html("x".repeat(5 * MIB)));
    assertThat(web.failure(web.url("/"))).isEqualTo(new Failure.TooLarge(4 * MIB));
  }

  @Test
  void aPageHoldsItsMemoryUntilNobodyNeedsItsText() throws Exception {
    web.enqueue(html(LARGE + LARGE.substring(1)), html(LARGE), html(LARGE));
    var first = (FetchResult.Fetched) web.fetch(web.url("/first"));
    assertThat(web.failure(web.url("/second"), Options.timeoutMs(300)))
        .isEqualTo(new Failure.TimedOut("total", 300));
    first.close();
    first.close();
    assertThat(web.page(web.url("/third")).text()).hasSize(LARGE.length());
  }

  @Test
  void whatASitemapUnpacksToCountsLikeAnyBody() throws Exception {
    web.enqueue(packed(" ".repeat(6 * MIB)), packed(noise(6 * MIB)));
    var bomb = (FetchResult.Refused) web.fetchSitemap(web.url("/bomb.xml.gz"));
    assertThat(bomb.why())
        .isEqualTo(
            new Failure.UndecodableBody("gzip", "it expands to more than 200 times its size"));
    var tooLarge = (FetchResult.Refused) web.fetchSitemap(web.url("/large.xml.gz"));
    assertThat(tooLarge.why()).isEqualTo(new Failure.TooLarge(4 * MIB));

    String urls = noise(2 * MIB);
    web.enqueue(packed(urls), html(LARGE));
    try (var read = (FetchResult.Fetched) web.fetchSitemap(web.url("/sitemap.xml.gz"))) {
      assertThat(read.page().text()).isEqualTo(urls);
      assertThat(web.failure(web.url("/page"), Options.timeoutMs(300)))
          .isEqualTo(new Failure.TimedOut("total", 300));
    }
  }

  @Test
  void aBrokenPackingIsAnUndecodableBody() throws Exception {
    web.enqueue(
        new MockResponse.Builder()
            .body(new Buffer().writeByte(0x1f).writeByte(0x8b).writeUtf8("not packed at all"))
            .build());
    var refused = (FetchResult.Refused) web.fetchSitemap(web.url("/sitemap.xml.gz"));
    assertThat(refused.why())
        .isInstanceOfSatisfying(
            Failure.UndecodableBody.class, why -> assertThat(why.encoding()).isEqualTo("gzip"));
  }

  private static MockResponse packed(String text) throws IOException {
    var file = new Buffer();
    try (var gzip = new GzipSink(file)) {
      gzip.write(new Buffer().writeUtf8(text), text.length());
    }
    return new MockResponse.Builder().body(file).build();
  }

  /// Text that no packing makes much smaller.
  private static String noise(int length) {
    var random = new Random(82);
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  /// The first part makes the reader hold memory, and `holding` says that it has been sent.
  private static RawServer servingInTwoParts(CountDownLatch holding, CountDownLatch goOn) {
    return RawServer.answering((line, out) -> {
      String header = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
      out.write((header + LARGE.substring(1)).getBytes(StandardCharsets.US_ASCII));
      out.flush();
      holding.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        return false;
      }
      out.write('x');
      return false;
    });
  }

  private static FetchSettings.Limits room(int mebibytes) {
    FetchSettings.Limits plain = FetchSettings.Limits.DEFAULT;
    return new FetchSettings.Limits(
        plain.concurrentFetches(),
        plain.idleConnections(),
        plain.redirects(),
        plain.headerBytes(),
        plain.compressionRatio(),
        (long) mebibytes * MIB);
  }
}
