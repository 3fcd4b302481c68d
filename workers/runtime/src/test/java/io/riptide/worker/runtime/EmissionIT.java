// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.topic.Topics;
import io.riptide.worker.runtime.Outcome.Send;
import io.riptide.worker.runtime.Outcome.SendThen;
import io.riptide.worker.runtime.testing.TestBroker;
import io.riptide.worker.runtime.testing.TestTasks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmissionIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final LoopScene scene = new LoopScene(TestBroker.shared(), Duration.ofSeconds(15));
  private final LoopScene documents = new LoopScene(TestBroker.shared(), Duration.ofSeconds(15));

  @AfterEach
  void close() {
    scene.close();
    documents.close();
  }

  @Test
  void whatFollowsADocumentKnowsWhereItLies() {
    scene.request(20);
    scene.start(
        8,
        requested ->
            new Outcome.Done(
                List.of(
                    new SendThen<>(
                        documents.input,
                        requested,
                        position ->
                            new Send<>(
                                Topics.TASK_EVENTS,
                                new TaskEvent.TaskFailed(
                                    requested.task(),
                                    "test",
                                    new Failure.HostUnreachable(position.toString()),
                                    0,
                                    TestTasks.AT))))));

    await().atMost(SOON).until(() -> scene.reports().size() == 20);
    var written = scene.topics.read(documents.input);
    for (TaskEvent.TaskFailed report : scene.reports()) {
      var record =
          written.stream()
              .filter(r -> key(r).equals(report.task().taskId().value()))
              .findFirst()
              .orElseThrow();
      var position = new DocumentPosition(record.partition(), record.offset());
      assertThat(report.failure()).isEqualTo(new Failure.HostUnreachable(position.toString()));
    }
  }

  @Test
  void theTraceOfARecordGoesOnInWhatItLeadsTo() {
    var requested = TestTasks.fetchRequested(scene.job, "traced");
    byte[] value = scene.input.values().serializer().serialize(scene.input.name(), requested);
    var record = new ProducerRecord<byte[], byte[]>(scene.input.name(), value);
    record
        .headers()
        .add(
            CloudEvents.TRACEPARENT,
            ("00-" + TRACE + "-00f067aa0ba902b7-01").getBytes(StandardCharsets.US_ASCII));
    scene.topics.writeRaw(List.of(record));
    scene.start(1, LoopScene::reported);

    await().atMost(SOON).until(() -> scene.reports().size() == 1);
    var report =
        scene.topics.read(Topics.TASK_EVENTS).stream()
            .filter(r -> key(r).equals(scene.job.toString()))
            .findFirst()
            .orElseThrow();
    assertThat(CloudEvents.get(report.headers(), CloudEvents.TRACEPARENT))
        .hasValueSatisfying(parent -> assertThat(parent).contains(TRACE));
    assertThat(CloudEvents.get(report.headers(), CloudEvents.ID))
        .hasValueSatisfying(
            id -> assertThat(id).startsWith(scene.input.name() + "-").endsWith("/0"));
    assertThat(CloudEvents.get(report.headers(), CloudEvents.SOURCE)).hasValue("/riptide/fetch");
  }

  @Test
  void anOutcomeTooLargeForTheBrokerEndsAsADefect() {
    scene.request(1);
    var tooLong = "x".repeat(3 * 1024 * 1024);
    scene.start(
        1, requested -> new Outcome.Failed(new Failure.HostUnreachable(tooLong), 0, List.of()));

    await().atMost(SOON).until(() -> scene.reports().size() == 1);
    assertThat(scene.reports().getFirst().failure()).isInstanceOf(Failure.Defect.class);
  }

  @Test
  void whatCannotFollowADocumentEndsAsADefect() {
    scene.request(1);
    scene.start(
        1,
        requested ->
            new Outcome.Done(
                List.of(
                    new SendThen<>(
                        documents.input,
                        requested,
                        position -> {
                          throw new IllegalStateException("planted");
                        }))));

    await().atMost(SOON).until(() -> scene.reports().size() == 1);
    assertThat(scene.reports().getFirst().failure()).isInstanceOf(Failure.Defect.class);
    assertThat(scene.topics.read(documents.input)).hasSize(1);
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }
}
