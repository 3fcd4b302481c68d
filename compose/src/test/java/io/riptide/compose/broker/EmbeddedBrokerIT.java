// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.compose.BrokerProcess;
import io.riptide.compose.StartRefused;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final List<String> GROUPS = List.of("riptide-fetch", "riptide-extract");

  @TempDir Path directory;

  @Test
  void whatWasWrittenIsThereAfterARestart() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(directory));
        var admin = admin(broker)) {
      new Provisioner(admin, ProvisionSettings.oneNode(2)).provision(GROUPS);
      write(broker.bootstrap(), "kept");
    }
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(directory))) {
      assertThat(read(broker.bootstrap())).isEqualTo("kept");
    }
  }

  @Test
  void whatWasAcknowledgedOutlivesAKilledProcessWhoseSessionNobodyWaitsFor() throws Exception {
    Path log = directory.resolve("log");
    try (var process =
        ChildJvm.start(directory, BrokerProcess.class, Map.of(), List.of(log.toString()))) {
      String ready = process.awaitOutput(" \n", Duration.ofSeconds(60));
      String bootstrap = ready.strip().substring("ready ".length());
      try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
        new Provisioner(admin, ProvisionSettings.oneNode(1)).provision(GROUPS);
      }
      write(bootstrap, "kept");
      process.kill();
    }
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(log))) {
      assertThat(read(broker.bootstrap())).isEqualTo("kept");
    }
  }

  @Test
  void aPortThatIsHeldIsNobodyElses() throws Exception {
    try (var held = FreePort.held("127.0.0.1", 0, "the first")) {
      int port = held.getLocalPort();
      assertThatThrownBy(() -> FreePort.on("127.0.0.1", port, "the second"))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("so the second cannot listen there");
    }
  }

  @Test
  void provisioningTwiceLeavesEveryTopicAndGroupAsTheSettingsSay() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(directory));
        var admin = admin(broker)) {
      Configuration configuration =
          Configuration.resolve(
              Settings.all(),
              Map.of("partitions", "2", "retention", "riptide.pages=PT6H"),
              Map.of(),
              Optional.empty());
      var kafka = new Kafka(broker.bootstrap(), Optional.of(broker));
      kafka.provision(configuration);
      kafka.provision(configuration);

      List<String> names = Topics.all().stream().map(Topic::name).toList();
      var described = admin.describeTopics(names).allTopicNames().get(30, TimeUnit.SECONDS);
      assertThat(Topics.all())
          .allSatisfy(topic ->
              assertThat(Objects.requireNonNull(described.get(topic.name())).partitions())
                  .hasSize(topic.lane() == Topic.Lane.SINGLE ? 1 : 2));
      assertThat(config(admin, ConfigResource.Type.TOPIC, "riptide.job-state"))
          .containsEntry("cleanup.policy", "compact,delete")
          .containsEntry("retention.ms", Long.toString(Duration.ofDays(30).toMillis()))
          .containsEntry("segment.ms", Long.toString(Duration.ofDays(7).toMillis()))
          .containsEntry("max.compaction.lag.ms", Long.toString(Duration.ofDays(1).toMillis()))
          .containsEntry("max.message.bytes", "2097152");
      assertThat(config(admin, ConfigResource.Type.TOPIC, "riptide.pages"))
          .containsEntry("retention.ms", Long.toString(Duration.ofHours(6).toMillis()))
          .containsEntry("segment.ms", Long.toString(Duration.ofMinutes(10).toMillis()));
      assertThat(config(admin, ConfigResource.Type.TOPIC, "riptide.jobs"))
          .containsEntry("segment.ms", Long.toString(Duration.ofHours(42).toMillis()));
      assertThat(config(admin, ConfigResource.Type.GROUP, "riptide-fetch"))
          .containsEntry("share.isolation.level", "read_committed")
          .containsEntry("share.auto.offset.reset", "earliest")
          .containsEntry("share.delivery.count.limit", "5")
          .containsEntry("share.session.timeout.ms", "10000")
          .containsEntry("share.heartbeat.interval.ms", "1000");
    }
  }

  @Test
  void topicsThatAreReadTogetherMustHaveEqualPartitions() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(directory));
        var admin = admin(broker)) {
      admin
          .createTopics(List.of(new NewTopic("riptide.jobs", 3, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);

      var provisioner = new Provisioner(admin, ProvisionSettings.oneNode(2));
      assertThatThrownBy(() -> provisioner.provision(GROUPS))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("riptide.jobs=3")
          .hasMessageContaining("riptide.task-events=2");
    }
  }

  @Test
  void aTakenPortIsSaidPlainly() throws Exception {
    try (var broker = EmbeddedBroker.start(BrokerSettings.local(directory))) {
      int taken = Integer.parseInt(broker.bootstrap().substring("127.0.0.1:".length()));
      var second =
          new BrokerSettings(
              directory.resolve("other"), "127.0.0.1", taken, Duration.ofSeconds(30));
      assertThatThrownBy(() -> EmbeddedBroker.start(second))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("port " + taken + " on 127.0.0.1 is in use");
    }
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()));
  }

  private static Map<String, String> config(Admin admin, ConfigResource.Type type, String name)
      throws Exception {
    var resource = new ConfigResource(type, name);
    Config config =
        Objects.requireNonNull(
            admin.describeConfigs(List.of(resource)).all().get(30, TimeUnit.SECONDS).get(resource));
    var values = new HashMap<String, String>();
    config.entries().forEach(entry -> values.put(entry.name(), entry.value()));
    return values;
  }

  private static void write(String bootstrap, String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer
          .send(new ProducerRecord<>("riptide.jobs", 0, "key", value))
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static String read(String bootstrap) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition("riptide.jobs", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(30)).records(partition).getFirst().value();
    }
  }
}
