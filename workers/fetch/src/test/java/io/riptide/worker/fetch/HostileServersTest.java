// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.http.Network;
import io.riptide.worker.fetch.net.AddressGuard;
import io.riptide.worker.fetch.net.Resolver;
import io.riptide.worker.fetch.testing.Options;
import io.riptide.worker.fetch.testing.RawServer;
import io.riptide.worker.fetch.testing.Web;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HostileServersTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  private static final FetchSettings.Timeouts SHORT =
      new FetchSettings.Timeouts(
          Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofMillis(500));

  private final Web web = new Web(Web.SETTINGS.withTimeouts(SHORT));

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void aServerThatNeverAnswersTimesOutBeforeItsFirstByte() throws Exception {
    try (var server = hanging("")) {
      assertThat(web.failure(server.url("/"))).isEqualTo(new Failure.TimedOut("first_byte", 300));
    }
  }

  @Test
  void aHeaderThatDripsIsNoAnswer() throws Exception {
    try (var server = dripping("HTTP/1.1 200 OK\r\nX-Slow: ")) {
      assertThat(web.failure(server.url("/"))).isEqualTo(new Failure.TimedOut("first_byte", 300));
    }
  }

  @Test
  void aBodyThatHangsEndsWithTheWholeFetch() throws Exception {
    try (var server = hanging(OK + "Content-Length: 100\r\n\r\nabc")) {
      var result = web.fetch(server.url("/"), Options.timeoutMs(400));
      assertThat(result)
          .isInstanceOfSatisfying(
              FetchResult.Refused.class,
              refused -> {
                assertThat(refused.why()).isEqualTo(new Failure.TimedOut("total", 400));
                assertThat(refused.bytes()).isEqualTo(3);
              });
    }
  }

  @Test
  void aBodyThatDripsEndsWithTheWholeFetch() throws Exception {
    try (var server = dripping(OK + "Content-Length: 100000\r\n\r\n")) {
      assertThat(web.failure(server.url("/"), Options.timeoutMs(400)))
          .isInstanceOf(Failure.TimedOut.class);
    }
  }

  @Test
  void redirectsShareOneTimeLimit() throws Exception {
    var hops = new AtomicInteger();
    try (var server =
        RawServer.answering((line, out) -> {
          pause();
          String location = "/" + hops.incrementAndGet();
          write(out, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location);
          write(out, "\r\n\r\n");
          return true;
        })) {
      assertThat(web.failure(server.url("/"), Options.timeoutMs(150)))
          .isEqualTo(new Failure.TimedOut("total", 150));
      assertThat(hops.get()).isLessThan(10);
    }
  }

  @Test
  void aHostThatTakesNoConnectionTimesOutWhileConnecting() throws Exception {
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var first = new Socket();
        var second = new Socket()) {
      first.connect(full.getLocalSocketAddress());
      second.connect(full.getLocalSocketAddress());
      assertThat(web.failure("http://127.0.0.1:" + full.getLocalPort() + "/"))
          .isInstanceOfSatisfying(
              Failure.TimedOut.class, late -> assertThat(late.phase()).isEqualTo("connect"));
    }
  }

  @Test
  void aNameServerThatHangsDoesNotOutlastTheFetch() throws Exception {
    var never = new CountDownLatch(1);
    Resolver hanging =
        host -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new UnknownHostException(host);
          }
          throw new UnknownHostException(host);
        };
    var network = new Network(AddressGuard.publicOnly(), hanging, Optional.empty());
    try (var lost = new Web(FetchSettings.DEFAULT, network)) {
      long start = System.nanoTime();
      assertThat(lost.failure("http://lost.test/", Options.timeoutMs(200)))
          .isInstanceOf(Failure.TimedOut.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aNameWithOneDeadAddressIsReachedOverTheOther() throws Exception {
    Resolver two =
        host -> List.of(InetAddress.ofLiteral("127.0.0.2"), InetAddress.ofLiteral("127.0.0.1"));
    var network = new Network(AddressGuard.privateNetworksToo(), two, Optional.empty());
    try (var server = RawServer.sending(OK + "\r\nhere");
        var both = new Web(Web.SETTINGS, network)) {
      assertThat(both.page("http://two.test:" + server.port() + "/").text()).isEqualTo("here");
    }
  }

  @Test
  void aProxyOfTheJvmIsNotUsed() throws Exception {
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", "1");
    System.setProperty("http.nonProxyHosts", "");
    try (var server = RawServer.sending(OK + "\r\ndirect")) {
      assertThat(web.page(server.url("/")).text()).isEqualTo("direct");
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
      System.clearProperty("http.nonProxyHosts");
    }
  }

  @Test
  void aConnectionThatIsRefusedIsAnUnreachableHost() throws Exception {
    String url;
    try (var server = RawServer.sending("")) {
      url = server.url("/");
    }
    assertThat(web.failure(url)).isInstanceOf(Failure.HostUnreachable.class);
  }

  @Test
  void aConnectionThatClosesWithoutAWordIsAnUnreachableHost() throws Exception {
    try (var server = RawServer.sending("")) {
      assertThat(web.failure(server.url("/"))).isInstanceOf(Failure.HostUnreachable.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nshort",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Type: text/h",
        "HTTP/1.1 two hundred\r\n\r\n",
        "SSH-2.0-OpenSSH_9.9\r\n",
        "<html>no header at all</html>\r\n",
      })
  void anAnswerThatIsCutOrMalformedIsBroken(String answer) throws Exception {
    try (var server = RawServer.sending(answer)) {
      Failure failure = web.failure(server.url("/"));
      assertThat(failure).isInstanceOf(Failure.BrokenResponse.class);
      assertThat(failure.retryable()).isTrue();
    }
  }

  @Test
  void whatComesAfterTheAnnouncedLengthIsNoPartOfThisPageOrTheNext() throws Exception {
    try (var server =
        RawServer.answering((line, out) -> {
          String page = "page " + line.charAt("GET /".length());
          write(out, OK + "Content-Length: 6\r\n\r\n" + page + "TRAILING GARBAGE\r\n\r\n");
          return true;
        })) {
      assertThat(web.page(server.url("/1")).text()).isEqualTo("page 1");
      assertThat(web.page(server.url("/2")).text()).isEqualTo("page 2");
    }
  }

  @Test
  void anAnnouncedLengthAboveTheCapIsRefusedUnread() throws Exception {
    try (var server = hanging(OK + "Content-Length: 99999999999\r\n\r\n")) {
      assertThat(web.failure(server.url("/"), Options.maxBytes(1_000)))
          .isEqualTo(new Failure.TooLarge(1_000));
    }
  }

  @Test
  void aBodyOfExactlyTheCapIsAPageAndOneByteMoreIsNot() throws Exception {
    try (var server = RawServer.sending(OK + "\r\n<p>7890</p>")) {
      assertThat(web.page(server.url("/"), Options.maxBytes(11)).text()).isEqualTo("<p>7890</p>");
      assertThat(web.failure(server.url("/"), Options.maxBytes(10)))
          .isEqualTo(new Failure.TooLarge(10));
    }
  }

  @Test
  void anEndlessBodyIsDroppedAtTheCapAndNotDrained() throws Exception {
    var sent = new AtomicLong();
    try (var server =
        endless(
            OK + "Transfer-Encoding: chunked\r\n\r\n",
            "1000\r\n" + "x".repeat(4096) + "\r\n",
            sent)) {
      var result = web.fetch(server.url("/"), Options.maxBytes(1024 * 1024));
      assertThat(((FetchResult.Refused) result).why()).isEqualTo(new Failure.TooLarge(1024 * 1024));
      assertThat(((FetchResult.Refused) result).bytes()).isGreaterThan(1024 * 1024);
    }
    assertThat(sent.get())
        .as("a megabyte, and what the sockets hold")
        .isLessThan(32L * 1024 * 1024);
  }

  @Test
  void anEndlessHeaderIsBroken() throws Exception {
    var sent = new AtomicLong();
    try (var server =
        endless("HTTP/1.1 200 OK\r\n", "X-Flood: " + "y".repeat(1_000) + "\r\n", sent)) {
      assertThat(web.failure(server.url("/"))).isInstanceOf(Failure.BrokenResponse.class);
    }
    assertThat(sent.get()).isLessThan(64L * 1024 * 1024);
  }

  @Test
  void aHeaderAboveTheLimitIsBroken() throws Exception {
    String field = "X-Large: " + "z".repeat(8_000) + "\r\n";
    try (var server = RawServer.sending(OK + field.repeat(20) + "\r\n<p>page</p>")) {
      assertThat(web.failure(server.url("/"))).isInstanceOf(Failure.BrokenResponse.class);
    }
  }

  @Test
  void endlessInterimAnswersTimeOut() throws Exception {
    var sent = new AtomicLong();
    try (var server = endless("", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", sent)) {
      assertThat(web.failure(server.url("/"), Options.timeoutMs(600)))
          .isInstanceOfAny(
              Failure.TimedOut.class, Failure.BrokenResponse.class, Failure.HttpStatus.class);
    }
  }

  @Test
  void aPooledConnectionThatDiedIsReplacedOnce() throws Exception {
    var answers = new AtomicInteger();
    try (var server =
        RawServer.answering((line, out) -> {
          if (line.startsWith("GET /second") && answers.incrementAndGet() == 1) {
            return false;
          }
          write(out, OK + "Content-Length: 4\r\n\r\npage");
          return true;
        })) {
      web.page(server.url("/first"));
      assertThat(web.page(server.url("/second")).text()).isEqualTo("page");
      assertThat(server.requests())
          .containsExactly("GET /first HTTP/1.1", "GET /second HTTP/1.1", "GET /second HTTP/1.1");
    }
  }

  @Test
  void aFreshConnectionThatDiesIsNotTriedAgainHere() throws Exception {
    try (var server = RawServer.answering((line, out) -> false)) {
      assertThat(web.failure(server.url("/"))).isInstanceOf(Failure.HostUnreachable.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anInterruptEndsTheFetchAtOnce() throws Exception {
    Thread fetching = Thread.currentThread();
    try (var server =
        RawServer.answering((line, out) -> {
          fetching.interrupt();
          return true;
        })) {
      assertThatThrownBy(() -> web.fetch(server.url("/"))).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void anInterruptEndsAFetchThatStillConnects() throws Exception {
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var first = new Socket();
        var second = new Socket()) {
      first.connect(full.getLocalSocketAddress());
      second.connect(full.getLocalSocketAddress());
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> web.fetch("http://127.0.0.1:" + full.getLocalPort() + "/"))
          .isInstanceOf(InterruptedException.class);
    }
  }

  private static RawServer hanging(String before) {
    var self = new RawServer[1];
    self[0] =
        RawServer.answering((line, out) -> {
          write(out, before);
          out.flush();
          self[0].hang();
          return false;
        });
    return self[0];
  }

  private static RawServer dripping(String before) {
    return RawServer.answering((line, out) -> {
      write(out, before);
      for (int i = 0; i < 10_000; i++) {
        write(out, "x");
        out.flush();
        pause();
      }
      return false;
    });
  }

  private static RawServer endless(String before, String repeated, AtomicLong sent) {
    return RawServer.answering((line, out) -> {
      write(out, before);
      while (true) {
        write(out, repeated);
        sent.addAndGet(repeated.length());
      }
    });
  }

  /// What a slow server does between two bytes.
  private static void pause() {
    LockSupport.parkNanos(20_000_000);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
