// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import java.util.HashMap;
import java.util.Map;

/// The configuration of a one-node Kafka that shares its machine with everything else: few threads,
/// small buffers, no replicas.
final class BrokerProperties {
  static final int NODE_ID = 1;
  static final int MESSAGE_MAX_BYTES = 2 * 1024 * 1024;

  private BrokerProperties() {}

  static Map<String, String> of(BrokerSettings settings, int port, int controllerPort) {
    var all = new HashMap<String, String>();
    all.putAll(identity(settings, port, controllerPort));
    settings.detour().ifPresent(detour -> addDetour(all, settings.host(), detour));
    all.putAll(ONE_NODE);
    all.putAll(FRUGAL);
    return Map.copyOf(all);
  }

  private static Map<String, String> identity(
      BrokerSettings settings, int port, int controllerPort) {
    return Map.of(
        "process.roles", "broker,controller",
        "node.id", Integer.toString(NODE_ID),
        "log.dirs", settings.directory().toString(),
        "listeners",
            "PLAINTEXT://%s:%d,CONTROLLER://127.0.0.1:%d"
                .formatted(settings.host(), port, controllerPort),
        "advertised.listeners", "PLAINTEXT://%s:%d".formatted(settings.host(), port),
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "controller.listener.names", "CONTROLLER",
        "controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE_ID, controllerPort));
  }

  private static void addDetour(
      Map<String, String> all, String host, BrokerSettings.Detour detour) {
    String listener = ",DETOUR://%s:%d";
    all.merge("listeners", listener.formatted(host, detour.port()), String::concat);
    all.merge(
        "advertised.listeners", listener.formatted(host, detour.advertisedPort()), String::concat);
    all.merge("listener.security.protocol.map", ",DETOUR:PLAINTEXT", String::concat);
  }

  /// No second broker to replicate to or to wait for.
  private static final Map<String, String> ONE_NODE =
      Map.ofEntries(
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("auto.create.topics.enable", "false"),
          // Nobody could take over from it, and a starved machine misses heartbeats; after a crash
          // the session is not waited for (BrokerNode).
          Map.entry("broker.session.timeout.ms", "600000"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("group.streams.initial.rebalance.delay.ms", "0"),
          // A worker that died silently leaves its share groups after 10 s instead of 45.
          Map.entry("group.share.session.timeout.ms", "10000"),
          Map.entry("group.share.min.session.timeout.ms", "10000"),
          Map.entry("group.share.heartbeat.interval.ms", "1000"),
          Map.entry("group.share.min.heartbeat.interval.ms", "1000"),
          Map.entry("message.max.bytes", Integer.toString(MESSAGE_MAX_BYTES)));

  /// What a broker of its own machine would spend, and this one must not.
  private static final Map<String, String> FRUGAL =
      Map.ofEntries(
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.num.partitions", "4"),
          Map.entry("share.coordinator.state.topic.num.partitions", "4"),
          Map.entry("offsets.topic.segment.bytes", "16777216"),
          Map.entry("transaction.state.log.segment.bytes", "16777216"),
          Map.entry("share.coordinator.state.topic.segment.bytes", "16777216"),
          Map.entry("offsets.load.buffer.size", "1048576"),
          Map.entry("transaction.state.log.load.buffer.size", "1048576"),
          Map.entry("share.coordinator.load.buffer.size", "1048576"),
          Map.entry("num.network.threads", "1"),
          Map.entry("num.io.threads", "3"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "2"),
          Map.entry("group.coordinator.threads", "1"),
          Map.entry("group.coordinator.background.threads", "1"),
          Map.entry("share.coordinator.threads", "1"),
          Map.entry("log.cleaner.threads", "1"),
          Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
          Map.entry("log.cleaner.io.buffer.size", "131072"),
          Map.entry("log.index.size.max.bytes", "1048576"),
          Map.entry("log.segment.bytes", "134217728"),
          Map.entry("metadata.log.segment.bytes", "16777216"),
          Map.entry("metadata.max.idle.interval.ms", "5000"),
          Map.entry("remote.log.storage.system.enable", "false"));
}
