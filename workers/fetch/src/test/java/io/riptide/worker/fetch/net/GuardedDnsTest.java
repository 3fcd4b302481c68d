// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GuardedDnsTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  private final CountDownLatch asked = new CountDownLatch(1);
  private final Semaphore answers = new Semaphore(0);
  private final GuardedDns dns =
      new GuardedDns(AddressGuard.privateNetworksToo(), this::resolve, Duration.ofSeconds(15), 1);

  @AfterEach
  void close() {
    dns.close();
  }

  @Test
  void aLookupWaitsForAnotherOneToEnd() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> dns.lookup("slow.test"));
      asked.await();
      var next = threads.submit(() -> dns.lookup("next.test"));
      answers.release();
      assertThat(slow.get()).containsExactly(HERE);
      assertThat(next.get()).containsExactly(HERE);
    }
  }

  @Test
  void aLookupThatItsCallerHasLeftCountsUntilItEnds() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var left = threads.submit(() -> dns.lookup("slow.test"));
      asked.await();
      left.cancel(true);
      assertThatThrownBy(() -> within(Duration.ofMillis(50), "next.test"))
          .isInstanceOf(UnknownHostException.class)
          .hasCauseInstanceOf(NoLookupException.class);
      answers.release();
      assertThat(dns.lookup("next.test")).containsExactly(HERE);
    }
  }

  private List<InetAddress> within(Duration budget, String host) throws Exception {
    return Deadline.in(budget).call(() -> dns.lookup(host));
  }

  /// Knows no interrupt, as the platform's resolver.
  private List<InetAddress> resolve(String host) {
    if (host.equals("slow.test")) {
      asked.countDown();
      answers.acquireUninterruptibly();
    }
    return List.of(HERE);
  }
}
