// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.riptide.compose.StartRefused;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a broker's topics and share groups to what [Topics] and the settings say: creates what is
/// missing, sets what differs, and returns when every partition has a leader. Running it again, or
/// from several processes at once, changes nothing more.
///
/// Share groups are configured here and nowhere else, because their starting offset and isolation
/// must be set before the first member joins. The number of partitions of a topic that exists is
/// never changed: keys would move. Where topics that are read together differ, it refuses.
public final class Provisioner {
  private static final Logger LOGGER = LoggerFactory.getLogger(Provisioner.class);
  private static final Duration CALL = Duration.ofSeconds(30);

  /// What was deleted by a tombstone is compacted away after this time at the latest, and no sooner
  /// than it must, because every time rewrites the log.
  private static final Duration COMPACTED_WITHIN = Duration.ofDays(1);

  /// A log is deleted segment by segment. So a segment of a queue holds minutes of it, and one of
  /// another topic a quarter of the time for which the topic is kept.
  private static final Duration SEGMENT_OF_A_QUEUE = Duration.ofMinutes(10);

  private static final Duration LONGEST_SEGMENT = Duration.ofDays(7);

  private final Admin admin;
  private final ProvisionSettings settings;

  public Provisioner(Admin admin, ProvisionSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  /// Does it all. Throws [StartRefused] when the broker refuses or does not answer.
  public void provision(Collection<String> shareGroups) {
    create();
    Map<String, TopicDescription> topics = awaitLeaders();
    refuseUnequalJobTopics(topics);
    var wanted = new HashMap<ConfigResource, Map<String, String>>();
    for (Topic<?, ?> topic : Topics.all()) {
      wanted.put(resource(ConfigResource.Type.TOPIC, topic.name()), configOf(topic));
    }
    for (String group : shareGroups) {
      wanted.put(resource(ConfigResource.Type.GROUP, group), shareGroupConfig());
    }
    settle(wanted);
  }

  private void create() {
    Set<String> present = await(admin.listTopics().names(), "list topics");
    List<NewTopic> missing =
        Topics.all().stream()
            .filter(topic -> !present.contains(topic.name()))
            .map(this::newTopic)
            .toList();
    for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
      awaitUnlessAnotherWasFaster(created);
    }
    if (!missing.isEmpty()) {
      LOGGER.atInfo().addKeyValue("topics", missing.size()).log("topics created");
    }
  }

  private NewTopic newTopic(Topic<?, ?> topic) {
    Optional<Short> replicas =
        settings.replicas() < 0 ? Optional.empty() : Optional.of(settings.replicas());
    return new NewTopic(topic.name(), Optional.of(settings.partitionsOf(topic.lane())), replicas)
        .configs(configOf(topic));
  }

  private Map<String, String> configOf(Topic<?, ?> topic) {
    Duration retention = settings.retention().getOrDefault(topic.name(), topic.retention());
    boolean documents = topic.equals(Topics.DOCUMENTS);
    return Map.of(
        "cleanup.policy", topic.compacted() ? "compact,delete" : "delete",
        "retention.ms", Long.toString(retention.toMillis()),
        "segment.ms", Long.toString(segmentOf(topic, retention).toMillis()),
        "max.compaction.lag.ms",
            Long.toString(topic.compacted() ? COMPACTED_WITHIN.toMillis() : Long.MAX_VALUE),
        "compression.type", topic.compacted() && !documents ? "zstd" : "producer",
        "max.message.bytes", Integer.toString(BrokerProperties.MESSAGE_MAX_BYTES),
        "min.insync.replicas", Integer.toString(settings.minInSync()));
  }

  private static Duration segmentOf(Topic<?, ?> topic, Duration retention) {
    Duration longest = Topics.queues().contains(topic) ? SEGMENT_OF_A_QUEUE : LONGEST_SEGMENT;
    Duration quarter = retention.dividedBy(4);
    return retention.isNegative() || quarter.compareTo(longest) > 0 ? longest : quarter;
  }

  private Map<String, String> shareGroupConfig() {
    return Map.of(
        "share.isolation.level",
        "read_committed",
        "share.auto.offset.reset",
        "earliest",
        "share.record.lock.duration.ms",
        Long.toString(settings.lock().toMillis()),
        "share.delivery.count.limit",
        Integer.toString(settings.deliveries()));
  }

  private Map<String, TopicDescription> awaitLeaders() {
    List<String> names = Topics.all().stream().map(Topic::name).toList();
    RetryPolicy<Map<String, TopicDescription>> untilLed =
        RetryPolicy.<Map<String, TopicDescription>>builder()
            .handle(StartRefused.class)
            .handleResultIf(Provisioner::lacksLeaders)
            .withBackoff(Duration.ofMillis(20), Duration.ofSeconds(1))
            .withMaxDuration(settings.usableWithin())
            .withMaxRetries(-1)
            .build();
    Map<String, TopicDescription> topics =
        Failsafe.with(untilLed)
            .get(() -> await(admin.describeTopics(names).allTopicNames(), "describe topics"));
    if (lacksLeaders(topics)) {
      throw new StartRefused(
          "the topics have no leaders after %s: see the broker's log"
              .formatted(settings.usableWithin()));
    }
    return topics;
  }

  private static boolean lacksLeaders(Map<String, TopicDescription> topics) {
    return topics.values().stream()
        .flatMap(topic -> topic.partitions().stream())
        .anyMatch(partition -> partition.leader() == null || partition.leader().isEmpty());
  }

  private static void refuseUnequalJobTopics(Map<String, TopicDescription> found) {
    var partitions = new TreeMap<String, Integer>();
    for (Topic<?, ?> topic : Topics.all()) {
      TopicDescription description = found.get(topic.name());
      if (description != null && topic.lane() == Topic.Lane.BY_JOB) {
        partitions.put(topic.name(), description.partitions().size());
      }
    }
    if (Set.copyOf(partitions.values()).size() > 1) {
      throw new StartRefused(
          "these topics are read together and must have equal numbers of partitions: "
              + partitions);
    }
  }

  /// Sets what differs and waits until the broker shows it: it answers before it has taken over
  /// itself what it has written to the log, and a group's first member must find its group as it
  /// shall be.
  private void settle(Map<ConfigResource, Map<String, String>> wanted) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = changes(wanted);
    if (changes.isEmpty()) {
      return;
    }
    await(admin.incrementalAlterConfigs(changes).all(), "set configurations");
    RetryPolicy<Map<ConfigResource, Collection<AlterConfigOp>>> untilSettled =
        RetryPolicy.<Map<ConfigResource, Collection<AlterConfigOp>>>builder()
            .handleResultIf(left -> !left.isEmpty())
            .withBackoff(Duration.ofMillis(5), Duration.ofSeconds(1))
            .withMaxDuration(settings.usableWithin())
            .withMaxRetries(-1)
            .build();
    Set<ConfigResource> left = Failsafe.with(untilSettled).get(() -> changes(wanted)).keySet();
    if (!left.isEmpty()) {
      throw new StartRefused("the broker does not take the settings of " + left);
    }
  }

  private Map<ConfigResource, Collection<AlterConfigOp>> changes(
      Map<ConfigResource, Map<String, String>> wanted) {
    Map<ConfigResource, Config> found =
        await(admin.describeConfigs(wanted.keySet()).all(), "read configurations");
    var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
    wanted.forEach((resource, entries) -> {
      List<AlterConfigOp> differing = differing(entries, Optional.ofNullable(found.get(resource)));
      if (!differing.isEmpty()) {
        changes.put(resource, differing);
      }
    });
    return changes;
  }

  private static List<AlterConfigOp> differing(
      Map<String, String> entries, Optional<Config> found) {
    var changes = new ArrayList<AlterConfigOp>();
    entries.forEach((name, value) -> {
      Optional<String> current = found.map(c -> c.get(name)).map(ConfigEntry::value);
      if (!current.equals(Optional.of(value))) {
        changes.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
      }
    });
    return changes;
  }

  private static ConfigResource resource(ConfigResource.Type type, String name) {
    return new ConfigResource(type, name);
  }

  private static <T> T await(KafkaFuture<T> answer, String what) {
    return AdminAnswer.await(answer, what, CALL);
  }

  private static void awaitUnlessAnotherWasFaster(KafkaFuture<Void> created) {
    try {
      await(created, "create topics");
    } catch (StartRefused e) {
      if (!(e.getCause() instanceof ExecutionException refused)
          || !(refused.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
