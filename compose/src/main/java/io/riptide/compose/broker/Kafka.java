// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import io.riptide.compose.StartRefused;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.compose.config.TopicRetention;
import io.riptide.schema.topic.Topic.Lane;
import io.riptide.streams.StreamsSettings;
import io.riptide.worker.launcher.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/// The Kafka that a process works with: one that exists, or one in this process.
///
/// @param bootstrap where clients connect
/// @param embedded the broker in this process, if it is ours to stop
public record Kafka(String bootstrap, Optional<EmbeddedBroker> embedded) implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofMinutes(2);
  private static final Duration USABLE_WITHIN = Duration.ofMinutes(1);

  /// Share groups of the stages, by the name that the worker launcher gives them.
  static final List<String> SHARE_GROUPS = Arrays.stream(Role.values()).map(Role::group).toList();

  /// The cluster that `--bootstrap` names; throws [StartRefused] when there is none.
  public static Kafka named(Configuration configuration) {
    String bootstrap =
        configuration
            .get(Settings.BOOTSTRAP)
            .orElseThrow(() ->
                new StartRefused(
                    "this role works with a Kafka cluster: name one with --bootstrap"
                        + " ('riptide up' brings its own)"));
    return new Kafka(bootstrap, Optional.empty());
  }

  /// A broker in this process with its log in `directory`.
  public static Kafka embedded(Path directory, int port) {
    var broker =
        EmbeddedBroker.start(new BrokerSettings(directory, "127.0.0.1", port, START_WITHIN));
    return new Kafka(broker.bootstrap(), Optional.of(broker));
  }

  /// Brings topics and share groups to what the configuration says.
  public void provision(Configuration configuration) {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
      new Provisioner(admin, settings(configuration)).provision(SHARE_GROUPS);
    } catch (org.apache.kafka.common.KafkaException e) {
      throw new StartRefused("no Kafka broker can be reached at " + bootstrap, e);
    }
  }

  /// Begins to delete from the queues what has been worked on.
  public QueuePurge purge(Configuration configuration, InstantSource clock) {
    var purge =
        new QueuePurge(
            bootstrap,
            SHARE_GROUPS,
            StreamsSettings.APPLICATION_ID,
            configuration.get(Settings.QUEUE_RETENTION),
            clock);
    return purge.start();
  }

  private ProvisionSettings settings(Configuration configuration) {
    int partitions = configuration.get(Settings.PARTITIONS);
    Map<Lane, Integer> lanes =
        Arrays.stream(Lane.values()).collect(Collectors.toMap(lane -> lane, lane -> partitions));
    boolean alone = embedded.isPresent();
    return new ProvisionSettings(
        lanes,
        alone ? 1 : configuration.get(Settings.REPLICAS).shortValue(),
        alone ? 1 : configuration.get(Settings.MIN_IN_SYNC),
        retention(configuration),
        configuration.get(Settings.RECORD_LOCK),
        configuration.get(Settings.DELIVERIES),
        USABLE_WITHIN);
  }

  /// What the configuration keeps longer or shorter than [Topics] says, by topic name.
  public static Map<String, Duration> retention(Configuration configuration) {
    return configuration.get(Settings.RETENTION).stream()
        .collect(Collectors.toMap(TopicRetention::topic, TopicRetention::kept, (_, last) -> last));
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedBroker::close);
  }
}
