// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import io.riptide.compose.broker.FreePort;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.CuttableProxy;
import io.riptide.testing.DocumentLog;
import io.riptide.testing.EveryAcceptedJobEnds;
import io.riptide.testing.EveryHostTreatedPolitely;
import io.riptide.testing.EveryUrlCountedOnce;
import io.riptide.testing.Guarantee;
import io.riptide.testing.OneDocumentIdPerUrl;
import io.riptide.testing.Roles;
import io.riptide.testing.SubmittedJob;
import io.riptide.testing.TestSite;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each role as a process of its own, killed as `kill -9` does while 200 URLs are under way; and a
/// worker that is cut off from the broker.
class KilledProcessesIT {
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);
  private static final int URLS = 200;
  private static final int MOST_AT_A_HOST = 6;

  @TempDir static Path directory;
  private static TestSite site;
  private static EmbeddedBroker broker;
  private static CuttableProxy network;
  private static Roles roles;

  @BeforeAll
  static void start() {
    site = TestSite.start();
    int far = FreePort.on("127.0.0.1", 0, "the far side of the broker");
    network = CuttableProxy.to(far);
    broker =
        EmbeddedBroker.start(
            BrokerSettings.local(directory.resolve("kafka"))
                .with(new BrokerSettings.Detour(far, network.port())));
    roles = new Roles(directory, broker.bootstrap());
  }

  @AfterAll
  static void stop() {
    network.close();
    broker.close();
    site.close();
  }

  @Test
  void twoOfEachRoleShareTheWorkAndNoneOfThemIsMissedWhenItIsKilledOrCutOff() throws Exception {
    int queryPort = FreePort.on("127.0.0.1", 0, "a query endpoint");
    int apiPort = FreePort.on("127.0.0.1", 0, "an API");
    try (var firstStreams = roles.streams(queryPort);
        var secondStreams = roles.streams(0);
        var firstWorker = roles.worker("FirstWorker/1");
        var _ = behindTheNetwork().worker("SecondWorker/1")) {
      List<URI> streams = List.of(firstStreams.address(), secondStreams.address());
      try (var firstApi = roles.api(apiPort, streams);
          var secondApi = roles.api(0, streams)) {
        ApiCaller api = secondApi.api();

        SubmittedJob quiet = firstApi.api().submit(site.urls("/page/q", 40, 10));
        new EveryAcceptedJobEnds(api, ENDS_WITHIN).holdFor(List.of(quiet));
        assertThat(site.visitors()).contains("FirstWorker/1", "SecondWorker/1");

        SubmittedJob delayed =
            firstApi
                .api()
                .submit(
                    IntStream.range(0, 12)
                        .mapToObj(i -> site.url(TestSite.DELAYED, "/slow/50/d/" + i))
                        .toList());
        SubmittedJob first = firstApi.api().submit(site.urls("/slow/100/a", URLS, 20));
        awaitSome(api, first);
        firstWorker.kill();
        firstStreams.kill();
        firstApi.kill();
        SubmittedJob second = api.submit(site.urls("/slow/20/b", URLS, 20));

        try (var restartedStreams = roles.streams(queryPort);
            var restartedWorker = roles.worker("FirstWorker/1");
            var restartedApi = roles.api(apiPort, streams)) {
          assertThat(restartedStreams.address()).isEqualTo(firstStreams.address());
          assertThat(restartedWorker.process().pid()).isPositive();
          hold(restartedApi.api(), List.of(quiet, delayed, first, second));

          SubmittedJob third = api.submit(site.urls("/slow/50/c", URLS, 20));
          awaitSome(api, third);
          network.cut();
          hold(api, List.of(third));
          long before = network.forwarded();
          network.restore();
          SubmittedJob fourth = api.submit(site.urls("/page/d", 40, 10));
          hold(api, List.of(fourth));
          Awaitility.await().atMost(ENDS_WITHIN).until(() -> network.forwarded() > before);
        }
      }
    }
  }

  private static Roles behindTheNetwork() {
    return new Roles(directory, "127.0.0.1:" + network.port());
  }

  private static void awaitSome(ApiCaller api, SubmittedJob job) {
    Awaitility.await()
        .atMost(ENDS_WITHIN)
        .ignoreExceptionsInstanceOf(ApiCaller.Unanswered.class)
        .until(() -> api.job(job.id()).path("progress").path("succeeded").asInt() > 20);
  }

  private static void hold(ApiCaller api, List<SubmittedJob> jobs) throws Exception {
    List<Guarantee> guarantees =
        List.of(
            new EveryAcceptedJobEnds(api, ENDS_WITHIN),
            new EveryUrlCountedOnce(api),
            new OneDocumentIdPerUrl(api, DocumentLog.of(broker.bootstrap())),
            new EveryHostTreatedPolitely(site, MOST_AT_A_HOST));
    for (Guarantee guarantee : guarantees) {
      guarantee.holdFor(jobs);
    }
    for (SubmittedJob job : jobs) {
      assertThat(api.job(job.id()).path("progress").path("succeeded").asInt())
          .as("documents of " + job.id())
          .isEqualTo(job.urls().size());
    }
  }
}
