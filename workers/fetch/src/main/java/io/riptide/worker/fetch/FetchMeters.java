// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// Every meter of the fetch stage. Tags have few values: never a URL, a host or a job.
public final class FetchMeters {
  /// Whole fetches, redirects included, by `outcome`: `ok`, `cached` or the code of the failure.
  public static final String DURATION = "riptide.fetch.duration";

  /// Answers of servers by `protocol` and `status` class.
  public static final String ANSWERS = "riptide.fetch.answers";

  /// From the start of an exchange to the end of its header fields.
  public static final String FIRST_BYTE = "riptide.fetch.first_byte";

  /// Bytes of a body as sent and after decoding.
  public static final String WIRE_BYTES = "riptide.fetch.wire_bytes";

  public static final String DECODED_BYTES = "riptide.fetch.decoded_bytes";

  /// Look-ups in the HTTP cache by `result`: `fresh`, `revalidated`, `stale`, `miss`.
  public static final String CACHE = "riptide.fetch.cache";

  /// Answers of the robots rules by `verdict`: `allowed`, `disallowed`, `unavailable`.
  public static final String ROBOTS = "riptide.fetch.robots";

  /// `robots.txt` files fetched, by `result`: `rules`, `none`, `unavailable`.
  public static final String ROBOTS_FETCHES = "riptide.fetch.robots_fetches";

  /// Fetches that ended at an address that may not be dialled.
  public static final String BLOCKED = "riptide.fetch.blocked_addresses";

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
    Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
    Duration.ofMillis(2_500), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30)
  };
  private static final double[] SIZES = {
    1_024, 8_192, 32_768, 131_072, 524_288, 2_097_152, 10_485_760, 104_857_600
  };

  private final MeterRegistry registry;
  private final Timer firstByte;
  private final DistributionSummary wireBytes;
  private final DistributionSummary decodedBytes;
  private final Counter blocked;

  public FetchMeters(MeterRegistry registry) {
    this.registry = registry;
    this.firstByte = Timer.builder(FIRST_BYTE).serviceLevelObjectives(BOUNDS).register(registry);
    this.wireBytes = sizes(WIRE_BYTES);
    this.decodedBytes = sizes(DECODED_BYTES);
    this.blocked = Counter.builder(BLOCKED).register(registry);
  }

  /// A fetch ended, redirects included.
  public void fetched(String outcome, Duration took) {
    Timer.builder(DURATION)
        .tag("outcome", outcome)
        .serviceLevelObjectives(BOUNDS)
        .register(registry)
        .record(took);
    if (outcome.equals("address_blocked")) {
      blocked.increment();
    }
  }

  /// A server answered one request.
  public void answered(String protocol, int status, Duration toFirstByte) {
    registry.counter(ANSWERS, "protocol", protocol, "status", status / 100 + "xx").increment();
    firstByte.record(toFirstByte);
  }

  /// A body was read to its end.
  public void received(long wire, long decoded) {
    wireBytes.record((double) wire);
    decodedBytes.record((double) decoded);
  }

  public void cacheLookup(String result) {
    registry.counter(CACHE, "result", result).increment();
  }

  public void robotsVerdict(String verdict) {
    registry.counter(ROBOTS, "verdict", verdict).increment();
  }

  public void robotsFetched(String result) {
    registry.counter(ROBOTS_FETCHES, "result", result).increment();
  }

  private DistributionSummary sizes(String name) {
    return DistributionSummary.builder(name)
        .baseUnit("bytes")
        .serviceLevelObjectives(SIZES)
        .register(registry);
  }
}
