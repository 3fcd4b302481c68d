// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Takes every fetch request and reports at once that it went well, twice: what at-least-once
/// workers do, without the work.
final class StreamsNoOpWorker implements AutoCloseable {
  private final String bootstrap;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicInteger done = new AtomicInteger();
  private final List<Exception> failures = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean stopping;

  StreamsNoOpWorker(String bootstrap) {
    this.bootstrap = bootstrap;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.thread = Thread.ofPlatform().name("no-op-worker").start(this::work);
  }

  /// Fetches reported.
  int done() {
    return done.get();
  }

  /// Writes a record as the API or a stage does.
  <K, V> void send(Topic<K, V> topic, V value) {
    var made = topic.record(value, UUID.randomUUID().toString(), "/test", Instant.now());
    sent(
        new ProducerRecord<>(
            topic.name(),
            null,
            topic.keys().serializer().serialize(topic.name(), made.key()),
            topic.values().serializer().serialize(topic.name(), value),
            made.headers()));
  }

  void sendBytes(Topic<?, ?> topic, byte[] key, byte[] value) {
    sent(new ProducerRecord<>(topic.name(), key, value));
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(Duration.ofSeconds(10));
    if (!failures.isEmpty()) {
      throw new AssertionError("not written: " + failures);
    }
  }

  private void sent(ProducerRecord<byte[], byte[]> record) {
    var _ =
        producer.send(
            record,
            (_, failure) -> {
              if (failure != null) {
                failures.add(failure);
              }
            });
  }

  private void work() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "group.id",
            "no-op-worker",
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(
            settings, Topics.FETCH.keys().deserializer(), Topics.FETCH.values().deserializer())) {
      consumer.subscribe(List.of(Topics.FETCH.name()));
      while (!stopping) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> report(record.value()));
        producer.flush();
      }
    }
  }

  private void report(FetchRequested request) {
    TaskRef task = request.task();
    Instant now = Instant.now();
    var page = new PageSummary(task.url().value(), 200, false, "raw", "raw", 1, 1, 10);
    var succeeded =
        new TaskEvent.TaskSucceeded(
            task,
            new DocumentId(task.taskId().value()),
            new DocumentPosition(0, 0),
            page,
            List.of(),
            now);
    var observed =
        new HostEvent.FetchObserved(
            task.url().hostKey(),
            task.jobId(),
            task.taskId(),
            task.attempt(),
            Optional.of(200),
            Optional.empty(),
            Optional.of(1L),
            Optional.empty(),
            Optional.empty(),
            false,
            now);
    for (int i = 0; i < 2; i++) {
      send(Topics.HOST_EVENTS, observed);
      send(Topics.TASK_EVENTS, succeeded);
    }
    done.incrementAndGet();
  }
}
