// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import static io.riptide.worker.fetch.testing.Web.answer;
import static io.riptide.worker.fetch.testing.Web.html;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.http.Network;
import io.riptide.worker.fetch.net.AddressGuard;
import io.riptide.worker.fetch.net.GuardedDns;
import io.riptide.worker.fetch.testing.Options;
import io.riptide.worker.fetch.testing.Web;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of a new host while names that nobody answers for hold every lookup.
@Timeout(30)
class BusyLookupsTest {
  private static final FetchSettings SETTINGS =
      Web.SETTINGS
          .withLimits(FetchSettings.Limits.DEFAULT.withConcurrentFetches(GuardedDns.FEW))
          .withTimeouts(
              new FetchSettings.Timeouts(
                  Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(10)));

  private final CountDownLatch held = new CountDownLatch(GuardedDns.FEW);
  private final Semaphore answers = new Semaphore(0);
  private final CountDownLatch ended = new CountDownLatch(GuardedDns.FEW);
  private final Web web =
      new Web(
          SETTINGS,
          new Network(AddressGuard.privateNetworksToo(), this::resolve, Optional.empty()));

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void aHostThatNobodyAskedIsNotTakenForOneWithoutRules() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var dead =
          IntStream.range(0, GuardedDns.FEW)
              .mapToObj(i -> threads.submit(() -> web.failure("http://dead" + i + ".test/")))
              .toList();
      for (var fetch : dead) {
        assertThat(fetch.get()).isInstanceOf(Failure.TimedOut.class);
      }
    }
    while (held.getCount() > 0) {
      web.failure("http://dead.test/");
    }
    String url = "http://alive.test:" + web.server.getPort() + "/a";
    var refused = (FetchResult.Refused) web.fetch(url, Options.polite());
    assertThat(refused.why())
        .isInstanceOfSatisfying(
            Failure.TimedOut.class,
            late -> assertThat(late.phase()).isEqualTo(Failure.TimedOut.LOOKUP));
    assertThat(refused.why().retryable()).isTrue();
    assertThat(refused.visits().getFirst().requested()).isFalse();

    answers.release(GuardedDns.FEW);
    ended.await();
    web.enqueue(answer(200, "User-agent: *\nDisallow: /private"), html("there"));
    assertThat(web.page(url, Options.polite()).text()).isEqualTo("there");
  }

  /// Knows no interrupt, as the platform's resolver.
  private List<InetAddress> resolve(String host) throws UnknownHostException {
    if (!host.startsWith("dead")) {
      return List.of(InetAddress.ofLiteral("127.0.0.1"));
    }
    held.countDown();
    answers.acquireUninterruptibly();
    ended.countDown();
    throw new UnknownHostException(host);
  }
}
