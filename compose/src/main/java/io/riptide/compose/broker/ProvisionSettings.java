// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import io.riptide.schema.topic.Topic.Lane;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// How topics and share groups are laid out on the broker.
///
/// @param partitions per lane; 1 to 1,000 each, and always one of the single lane
/// @param replicas of every topic; -1 for the cluster's own default
/// @param minInSync replicas that must have a record before it counts as written; 1 to `replicas`
/// @param retention by topic name, replaces the topic's own
/// @param lock how long a worker may keep a record without renewing it; 15 s to 60 s
/// @param deliveries how often a record is handed out before it is given up; 2 to 10
/// @param usableWithin how long the broker may take until every topic has its leaders
public record ProvisionSettings(
    Map<Lane, Integer> partitions,
    short replicas,
    int minInSync,
    Map<String, Duration> retention,
    Duration lock,
    int deliveries,
    Duration usableWithin) {
  public static final int DEFAULT_PARTITIONS = 4;

  public ProvisionSettings {
    partitions = Map.copyOf(partitions);
    retention = Map.copyOf(retention);
    for (Lane lane : Lane.values()) {
      int count = partitions.getOrDefault(lane, 0);
      if (count < 1 || count > 1_000) {
        throw new IllegalArgumentException("partitions of " + lane + " must be from 1 to 1000");
      }
    }
  }

  /// One node, `partitions` in every lane.
  public static ProvisionSettings oneNode(int partitions) {
    var lanes = new EnumMap<Lane, Integer>(Lane.class);
    for (Lane lane : Lane.values()) {
      lanes.put(lane, partitions);
    }
    return new ProvisionSettings(
        lanes, (short) 1, 1, Map.of(), Duration.ofSeconds(30), 5, Duration.ofSeconds(60));
  }

  int partitionsOf(Lane lane) {
    return lane == Lane.SINGLE ? 1 : partitions.getOrDefault(lane, DEFAULT_PARTITIONS);
  }
}
