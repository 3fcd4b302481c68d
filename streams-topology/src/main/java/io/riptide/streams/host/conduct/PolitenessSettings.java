// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.host.conduct;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;

/// How hosts are treated, all of them alike, those on loopback and private networks too.
///
/// @param inTransit requests at one host at a time, at most; a host in trouble gets fewer
/// @param atAddress requests at one IP address at a time, at most, over all hosts that it serves
/// @param minDelay between two starts at one host, whatever its `robots.txt` says
/// @param maxCrawlDelay longest crawl delay that is obeyed
/// @param firstCoolDown after a 429 or 503 without `Retry-After`; doubles with each in a row
/// @param maxCoolDown longest cool-down, a `Retry-After` included
/// @param lease after which a fetch that nobody reported no longer counts as in transit
/// @param idle after which a host without work is forgotten
/// @param circuit when a host that fails is left alone
/// @param timersPerTick hosts woken in one go
/// @param timePerTick time spent on them in one go
@RecordBuilder
public record PolitenessSettings(
    int inTransit,
    int atAddress,
    Duration minDelay,
    Duration maxCrawlDelay,
    Duration firstCoolDown,
    Duration maxCoolDown,
    Duration lease,
    Duration idle,
    CircuitSettings circuit,
    int timersPerTick,
    Duration timePerTick) {
  public static final PolitenessSettings DEFAULT =
      new PolitenessSettings(
          6,
          24,
          Duration.ZERO,
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          CircuitSettings.DEFAULT,
          256,
          Duration.ofMillis(20));

  public PolitenessSettings {
    require(inTransit >= 1, "inTransit must be positive");
    require(atAddress >= 1, "atAddress must be positive");
    require(!minDelay.isNegative(), "minDelay must not be negative");
    require(!maxCrawlDelay.isNegative(), "maxCrawlDelay must not be negative");
    require(firstCoolDown.toMillis() >= 1, "firstCoolDown must be positive");
    require(maxCoolDown.compareTo(firstCoolDown) >= 0, "maxCoolDown must be at least the first");
    require(lease.toMillis() >= 1, "lease must be positive");
    require(idle.compareTo(lease) > 0, "idle must be longer than a lease");
    require(timersPerTick >= 1, "timersPerTick must be positive");
    require(timePerTick.toMillis() >= 1, "timePerTick must be positive");
  }

  /// These settings with another number of requests at one host at a time.
  public PolitenessSettings withInTransit(int requests) {
    return PolitenessSettingsBuilder.builder(this).inTransit(requests).build();
  }

  /// These settings with another number of requests at one IP address at a time.
  public PolitenessSettings withAtAddress(int requests) {
    return PolitenessSettingsBuilder.builder(this).atAddress(requests).build();
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
