// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuePurgeIT {
  private static final String WORKERS = "riptide-extract";
  private static final String NOBODY = "riptide-pdf";
  private static final String TOPOLOGY = "riptide";
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final TopicPartition PAGES = new TopicPartition(Topics.PAGES.name(), 0);
  private static final TopicPartition HOSTS = new TopicPartition(Topics.HOST_EVENTS.name(), 0);
  private static final TopicPartition JOBS = new TopicPartition(Topics.JOBS.name(), 0);

  private static final OffsetSpec FIRST = OffsetSpec.earliest();

  @TempDir Path directory;

  @Test
  void whatWasWorkedOnIsDeletedWhenItsTimeIsOverAndWhatWaitsAndTheHistoryStay() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(directory));
        var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
      new Provisioner(admin, ProvisionSettings.oneNode(1)).provision(List.of(WORKERS, NOBODY));
      for (TopicPartition each : List.of(PAGES, HOSTS, JOBS)) {
        write(broker.bootstrap(), each.topic(), "first", "second", "third");
      }
      work(broker.bootstrap(), 2);
      var read = Map.of(HOSTS, new OffsetAndMetadata(2), JOBS, new OffsetAndMetadata(2));
      admin.alterConsumerGroupOffsets(TOPOLOGY, read).all().get(30, TimeUnit.SECONDS);

      purgeAt(broker.bootstrap(), Instant.now());
      assertThat(begins(admin)).isEqualTo(Map.of(PAGES, 0L, HOSTS, 0L, JOBS, 0L));

      purgeAt(broker.bootstrap(), Instant.now().plus(KEPT).plusSeconds(60));
      assertThat(begins(admin)).isEqualTo(Map.of(PAGES, 2L, HOSTS, 2L, JOBS, 0L));

      work(broker.bootstrap(), 3);
      purgeAt(broker.bootstrap(), Instant.now().plus(KEPT).plusSeconds(60));
      assertThat(begins(admin)).containsEntry(PAGES, 3L);
    }
  }

  private static void purgeAt(String bootstrap, Instant now) throws Exception {
    try (var purge =
        new QueuePurge(bootstrap, List.of(WORKERS, NOBODY), TOPOLOGY, KEPT, () -> now)) {
      purge.purge();
    }
  }

  private static Map<TopicPartition, Long> begins(Admin admin) throws Exception {
    var asked = admin.listOffsets(Map.of(PAGES, FIRST, HOSTS, FIRST, JOBS, FIRST));
    var begins = new HashMap<TopicPartition, Long>();
    asked.all().get(30, TimeUnit.SECONDS).forEach((each, at) -> begins.put(each, at.offset()));
    return begins;
  }

  private static void write(String bootstrap, String topic, String... values) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(topic, 0, "key", value)).get(30, TimeUnit.SECONDS);
      }
    }
  }

  /// A worker that is done with the pages before that offset, and has no time for the others.
  private static void work(String bootstrap, long end) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "group.id",
            WORKERS,
            "share.acknowledgement.mode",
            "explicit");
    var last = new AtomicLong(-1);
    try (var consumer =
        new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(PAGES.topic()));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .pollInSameThread()
          .until(() -> {
            for (var record : consumer.poll(Duration.ofMillis(200))) {
              boolean done = record.offset() < end;
              consumer.acknowledge(record, done ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE);
              assertThat(consumer.commitSync(Duration.ofSeconds(30)).values())
                  .allSatisfy(failure -> assertThat(failure).isEmpty());
              last.set(record.offset());
            }
            return last.get() == 2;
          });
    }
  }
}
