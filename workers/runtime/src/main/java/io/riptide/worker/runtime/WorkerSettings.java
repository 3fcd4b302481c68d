// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How one stage's share loop runs.
///
/// @param bootstrap the brokers, `host:port` with commas between
/// @param group the share group, the same for every worker of the stage
/// @param inFlight records handled at once; 1 to 10,000
/// @param inFlightBytes nothing more is acquired while records of more bytes are at work; at least
///   1 MiB
/// @param acquire records acquired at a time, at most `inFlight`; small spreads work evenly over
///   workers, large costs less
/// @param pollWait how long a poll waits for records, and an acknowledgement for the poll before
///   it; 10 ms to 5 s
/// @param longestWork after this the work on a record is interrupted and reported as timed out; 1 s
///   to 1 h
/// @param crashes deliveries after which a record that never ended is given up as killing its
///   workers; 1 to 9, below the group's `share.delivery.count.limit`
/// @param kafka further settings of the Kafka clients: security, names, time-outs
public record WorkerSettings(
    String bootstrap,
    String group,
    int inFlight,
    long inFlightBytes,
    int acquire,
    Duration pollWait,
    Duration longestWork,
    int crashes,
    Map<String, String> kafka) {
  private static final long MIB = 1024 * 1024;

  public WorkerSettings {
    kafka = Map.copyOf(kafka);
    var wrong = new ArrayList<String>();
    check(wrong, !bootstrap.isBlank(), "bootstrap must name a broker");
    check(wrong, !group.isBlank(), "group must have a name");
    check(wrong, inFlight >= 1 && inFlight <= 10_000, "inFlight must be from 1 to 10000");
    check(wrong, inFlightBytes >= MIB, "inFlightBytes must be at least 1048576");
    check(wrong, acquire >= 1 && acquire <= inFlight, "acquire must be from 1 to inFlight");
    check(wrong, within(pollWait, "PT0.01S", "PT5S"), "pollWait must be from PT0.01S to PT5S");
    check(wrong, within(longestWork, "PT1S", "PT1H"), "longestWork must be from PT1S to PT1H");
    check(wrong, crashes >= 1 && crashes <= 9, "crashes must be from 1 to 9");
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
  }

  /// The defaults for so many records in flight: a quarter of them acquired at a time, 64 MiB, half
  /// a second of waiting, ten minutes of work, three crashes.
  public static WorkerSettings of(String bootstrap, String group, int inFlight) {
    return new WorkerSettings(
        bootstrap,
        group,
        inFlight,
        64 * MIB,
        Math.max(1, inFlight / 4),
        Duration.ofMillis(500),
        Duration.ofMinutes(10),
        3,
        Map.of());
  }

  private static void check(List<String> wrong, boolean right, String message) {
    if (!right) {
      wrong.add(message);
    }
  }

  private static boolean within(Duration value, String least, String most) {
    return value.compareTo(Duration.parse(least)) >= 0
        && value.compareTo(Duration.parse(most)) <= 0;
  }
}
