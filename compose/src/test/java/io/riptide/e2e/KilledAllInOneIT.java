// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.cli.Main;
import io.riptide.testing.ApiCaller;
import io.riptide.testing.ChildJvm;
import io.riptide.testing.DocumentLog;
import io.riptide.testing.EveryAcceptedJobEnds;
import io.riptide.testing.EveryUrlCountedOnce;
import io.riptide.testing.OneDocumentIdPerUrl;
import io.riptide.testing.SubmittedJob;
import io.riptide.testing.TestSite;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `riptide up` as a process: killed with everything in it, broker too, and told to stop.
class KilledAllInOneIT {
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);
  private static final Pattern API = Pattern.compile("API\\s+(http://[0-9.:]+)");
  private static final Pattern KAFKA = Pattern.compile("Kafka\\s+([0-9.]+:\\d+)");

  @TempDir Path directory;

  @Test
  void aKilledSystemGoesOnWhereItWasAndAStoppedOneLosesNothing() throws Exception {
    try (var site = TestSite.start()) {
      SubmittedJob killed;
      try (var process = up()) {
        ApiCaller api = api(process);
        assertASecondInstanceIsRefused(process);
        killed = api.submit(site.urls("/slow/50/k", 200, 20));
        awaitSome(api, killed);
        process.kill();
      }
      SubmittedJob stopped;
      try (var process = up()) {
        ApiCaller api = api(process);
        new EveryAcceptedJobEnds(api, ENDS_WITHIN).holdFor(List.of(killed));
        stopped = api.submit(site.urls("/slow/50/s", 100, 20));
        awaitSome(api, stopped);
        assertThat(process.terminate(Duration.ofMinutes(1))).isZero();
        assertThat(process.errors()).doesNotContain("Exception");
      }
      try (var process = up()) {
        ApiCaller api = api(process);
        List<SubmittedJob> jobs = List.of(killed, stopped);
        new EveryAcceptedJobEnds(api, ENDS_WITHIN).holdFor(jobs);
        new EveryUrlCountedOnce(api).holdFor(jobs);
        new OneDocumentIdPerUrl(api, DocumentLog.of(found(KAFKA, process))).holdFor(jobs);
      }
    }
  }

  private void assertASecondInstanceIsRefused(ChildJvm first) {
    try (var second = start("--port", "0", "--kafka-port", "0")) {
      assertThat(second.await(STARTS_WITHIN)).isEqualTo(3);
      assertThat(second.errors())
          .contains("is in use by another RipTide (process " + first.pid() + ")")
          .doesNotContain("Exception");
    }
    String taken = Integer.toString(URI.create(found(API, first)).getPort());
    try (var second = start("--port", taken)) {
      assertThat(second.await(STARTS_WITHIN)).isEqualTo(3);
      assertThat(second.errors())
          .contains("port " + taken + " on 127.0.0.1 is in use")
          .doesNotContain("Exception");
    }
  }

  private ChildJvm up() {
    ChildJvm process = start("--port", "0", "--kafka-port", "0");
    process.awaitOutput("Ctrl-C", STARTS_WITHIN);
    return process;
  }

  private ChildJvm start(String... more) {
    var arguments =
        new java.util.ArrayList<>(
            List.of(
                "up",
                "--partitions",
                "2",
                "--allow-private-networks",
                "--data-dir",
                directory.resolve("data").toString()));
    arguments.addAll(List.of(more));
    return ChildJvm.start(directory, Main.class, Map.of(), arguments);
  }

  private static ApiCaller api(ChildJvm process) {
    return new ApiCaller(URI.create(found(API, process)));
  }

  private static String found(Pattern pattern, ChildJvm process) {
    Matcher matcher = pattern.matcher(process.output());
    assertThat(matcher.find()).as(process.output()).isTrue();
    return matcher.group(1);
  }

  private static void awaitSome(ApiCaller api, SubmittedJob job) {
    Awaitility.await()
        .atMost(ENDS_WITHIN)
        .ignoreExceptionsInstanceOf(ApiCaller.Unanswered.class)
        .until(() -> api.job(job.id()).path("progress").path("succeeded").asInt() > 10);
  }
}
