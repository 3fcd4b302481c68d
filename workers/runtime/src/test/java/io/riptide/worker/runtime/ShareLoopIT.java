// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import static io.riptide.worker.runtime.LoopScene.pathOf;
import static io.riptide.worker.runtime.LoopScene.reported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.topic.Topics;
import io.riptide.worker.runtime.meter.WorkerMeters;
import io.riptide.worker.runtime.testing.TestBroker;
import io.riptide.worker.runtime.testing.TestTasks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShareLoopIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  private final LoopScene scene = new LoopScene(TestBroker.shared(), Duration.ofSeconds(15));

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void everyRecordIsHandledOnceAndItsOutcomeEmitted() {
    scene.request(300);
    scene.start(64, LoopScene::reported);

    await().atMost(SOON).until(() -> scene.reports().size() >= 300);
    assertThat(scene.reportedPaths()).containsExactlyInAnyOrderElementsOf(numbers(300));
  }

  @Test
  void aRecordSlowerThanItsLockIsHandledOnceAndHoldsUpNobody() {
    var release = new CountDownLatch(1);
    var slowRuns = new AtomicInteger();
    scene.request(200);
    scene.start(
        4,
        requested -> {
          if (pathOf(requested.task().url().toString()).equals("0")) {
            slowRuns.incrementAndGet();
            release.await(60, TimeUnit.SECONDS);
          }
          return reported(requested);
        });

    await().atMost(SOON).until(() -> scene.reports().size() == 199);
    assertThat(scene.reportedPaths()).doesNotContain("0");

    await().atMost(SOON).until(() -> scene.count(WorkerMeters.RENEWALS) >= 3); // 15 s at least
    scene.topics.write(scene.input, List.of(TestTasks.fetchRequested(scene.job, "late")));
    await().atMost(SOON).until(() -> scene.reportedPaths().contains("late"));
    release.countDown();
    await().atMost(SOON).until(() -> scene.reportedPaths().contains("0"));
    assertThat(scene.reports()).hasSize(201);
    assertThat(slowRuns).hasValue(1);
  }

  @Test
  void asManyRecordsAreAtWorkAsAllowedAndNoMore() {
    var atWork = new AtomicInteger();
    var most = new AtomicInteger();
    var full = new CountDownLatch(8);
    scene.request(60);
    scene.start(
        8,
        requested -> {
          most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
          full.countDown();
          full.await(20, TimeUnit.SECONDS);
          atWork.decrementAndGet();
          return reported(requested);
        });

    await().atMost(SOON).until(() -> scene.reports().size() == 60);
    assertThat(most).hasValue(8);
  }

  @Test
  void bytesThatNobodyCanReadEndInTheDeadLetterAndTheNextRecordIsHandled() {
    byte[] poison = "{\"task\": nonsense".getBytes(StandardCharsets.UTF_8);
    scene.topics.writeRaw(List.of(new ProducerRecord<>(scene.input.name(), 0, null, poison)));
    scene.request(5);
    scene.start(4, LoopScene::reported);

    await().atMost(SOON).until(() -> scene.reports().size() == 5);
    await().atMost(SOON).until(() -> !lettersOfThisScene().isEmpty());
    DeadLetter letter = lettersOfThisScene().getFirst();
    assertThat(letter.failure()).isInstanceOf(Failure.UnreadableRecord.class);
    DeadLetter.Origin origin = letter.origin().orElseThrow();
    assertThat(origin.partition()).isZero();
    assertThat(origin.deliveries()).isEqualTo(1);
    assertThat(Base64.getDecoder().decode(origin.bytesBase64())).isEqualTo(poison);
    assertThat(lettersOfThisScene()).hasSize(1);
  }

  @Test
  void aStageThatThrowsIsReportedAsADefectAndTheLoopGoesOn() {
    scene.request(3);
    var loop =
        scene.start(
            2,
            requested -> {
              if (pathOf(requested.task().url().toString()).equals("1")) {
                throw new IllegalStateException("planted");
              }
              return reported(requested);
            });

    await().atMost(SOON).until(() -> scene.reports().size() == 3);
    assertThat(scene.reports())
        .extracting("failure")
        .filteredOn(Failure.Defect.class::isInstance)
        .containsExactly(new Failure.Defect("fetch", "java.lang.IllegalStateException: planted"));
    assertThat(loop.health().up()).isTrue();
  }

  @Test
  void workBeyondItsTimeIsInterruptedAndReportedAsTimedOut() {
    var settings =
        new WorkerSettings(
            scene.broker.bootstrap(),
            scene.group,
            2,
            1 << 20,
            1,
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            3,
            Map.of());
    scene.request(1);
    scene.start(
        settings,
        requested -> {
          Thread.sleep(Duration.ofMinutes(5));
          return reported(requested);
        });

    await().atMost(SOON).until(() -> scene.reports().size() == 1);
    assertThat(scene.reports().getFirst().failure()).isInstanceOf(Failure.TimedOut.class);
  }

  private List<DeadLetter> lettersOfThisScene() {
    return scene.topics.values(
        Topics.DEAD_LETTER,
        letter -> letter.origin().orElseThrow().topic().equals(scene.input.name()));
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
