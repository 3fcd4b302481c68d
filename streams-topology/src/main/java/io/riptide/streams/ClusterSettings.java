// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import java.time.Duration;
import java.util.Optional;

/// How an instance stands among others.
///
/// @param standbyReplicas copies of every store kept warm on other instances
/// @param replicationFactor of changelog topics; -1 leaves it to the broker
/// @param sessionTimeout after which an instance that says nothing has left
/// @param instanceId its name across restarts; kept in a file in the state directory unless given
public record ClusterSettings(
    int standbyReplicas,
    int replicationFactor,
    Duration sessionTimeout,
    Optional<String> instanceId) {
  /// One instance alone.
  public static final ClusterSettings SINGLE =
      new ClusterSettings(0, -1, Duration.ofSeconds(15), Optional.empty());

  public ClusterSettings {
    if (standbyReplicas < 0) {
      throw new IllegalArgumentException("standbyReplicas must not be negative");
    }
    if (replicationFactor != -1 && replicationFactor < 1) {
      throw new IllegalArgumentException("replicationFactor must be positive, or -1");
    }
    if (sessionTimeout.toSeconds() < 6) {
      throw new IllegalArgumentException("sessionTimeout must be at least 6 s: " + sessionTimeout);
    }
  }
}
