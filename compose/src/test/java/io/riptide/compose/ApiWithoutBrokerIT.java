// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.api.ApiMeters;
import io.riptide.api.log.KafkaJobStateTail;
import io.riptide.api.log.News;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.publish.KafkaJobPublisher;
import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import io.riptide.compose.broker.ProvisionSettings;
import io.riptide.compose.broker.Provisioner;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobType;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the API's ways to the log do while the broker is away, and when it is back.
@Timeout(180)
class ApiWithoutBrokerIT {
  private static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");
  private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

  @TempDir Path directory;

  @Test
  void nothingIsAcceptedWhileTheBrokerIsAwayAndNothingArrivesLater() throws Exception {
    var accepted = new HashSet<String>();
    EmbeddedBroker broker = started(0);
    int port = Integer.parseInt(broker.bootstrap().split(":", 2)[1]);
    try (var publisher = publisher(broker.bootstrap())) {
      publish(publisher, accepted);
      broker.close();
      for (int i = 0; i < 3; i++) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> publish(publisher, accepted))
            .hasCauseInstanceOf(DependencyUnavailableException.class);
        assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
      }
      long start = System.nanoTime();
      assertThatThrownBy(() -> publish(publisher, accepted))
          .hasCauseInstanceOf(DependencyUnavailableException.class);
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofMillis(500).toNanos());

      broker = started(port);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(() -> publish(publisher, accepted));
      assertThat(written(broker.bootstrap())).isEqualTo(accepted);
    } finally {
      broker.close();
    }
  }

  @Test
  void watchersHearOfTheirJobsAfterTheBrokerIsBack() throws Exception {
    JobId id = JobId.next(AT, RANDOM);
    var state = JobState.accepted(id, Tenant.DEFAULT, JobType.CRAWL, JobTerms.DEFAULT, AT);
    EmbeddedBroker broker = started(0);
    int port = Integer.parseInt(broker.bootstrap().split(":", 2)[1]);
    try (var tail = new KafkaJobStateTail(broker.bootstrap());
        var watch = tail.watch(id)) {
      tail.start();
      assertThat(watch.await(Duration.ofSeconds(20))).isInstanceOf(News.Unsure.class);
      broker.close();
      broker = started(port);
      write(broker.bootstrap(), state);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> watch.await(Duration.ofSeconds(1)).equals(new News.Moved(state)));
    } finally {
      broker.close();
    }
  }

  private EmbeddedBroker started(int port) {
    var local = BrokerSettings.local(directory);
    var broker =
        EmbeddedBroker.start(
            new BrokerSettings(local.directory(), local.host(), port, local.startWithin()));
    try (var admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
      new Provisioner(admin, ProvisionSettings.oneNode(1)).provision(List.of());
    }
    return broker;
  }

  private static void publish(KafkaJobPublisher publisher, Set<String> accepted) throws Exception {
    var spec = new JobSpec.Crawl(List.of("https://example.org/"), CrawlOptions.DEFAULT);
    JobId id = JobId.next(AT, RANDOM);
    var event =
        new JobEvent.JobSubmitted(id, Tenant.DEFAULT, spec, JobTerms.DEFAULT, AT, "hash", "r");
    publisher.publish(event, "00-0-0-00").get(5, TimeUnit.SECONDS);
    accepted.add(id.toString());
  }

  private static Set<String> written(String bootstrap) {
    var keys = new HashSet<String>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            Topics.JOBS.values().deserializer())) {
      var partition = new TopicPartition("riptide.jobs", 0);
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> keys.add(record.key()));
      }
    }
    return keys;
  }

  private static void write(String bootstrap, JobState state) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap),
            new StringSerializer(),
            new ByteArraySerializer())) {
      byte[] value = Topics.JOB_STATE.values().serializer().serialize("", state);
      producer
          .send(new ProducerRecord<>("riptide.job-state", state.jobId().toString(), value))
          .get(10, TimeUnit.SECONDS);
    }
  }

  private static KafkaJobPublisher publisher(String bootstrap) {
    var meters = new ApiMeters(new SimpleMeterRegistry());
    return new KafkaJobPublisher(bootstrap, meters, InstantSource.fixed(AT));
  }
}
