// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import io.riptide.streams.host.conduct.PolitenessSettings;
import io.riptide.streams.job.JobSettings;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Everything that an instance of the topology is told.
///
/// @param bootstrap brokers to begin with, `host:port`, separated by commas
/// @param applicationId name of the group, and prefix of changelog topics and transactional ids
/// @param stateDir where the stores live, one directory for each instance
/// @param threads stream threads
/// @param commitInterval longest time between two commits while there is something to commit
/// @param cacheBytes heap for writes that may still be overwritten before the commit
/// @param rocksDbBytes memory of all RocksDB stores together: block cache and write buffers
/// @param kafka further settings for all Kafka clients, such as TLS and SASL
@RecordBuilder
public record StreamsSettings(
    String bootstrap,
    String applicationId,
    Path stateDir,
    int threads,
    Duration commitInterval,
    long cacheBytes,
    long rocksDbBytes,
    QuerySettings query,
    ClusterSettings cluster,
    JobSettings jobs,
    PolitenessSettings politeness,
    Map<String, String> kafka) {
  public static final String APPLICATION_ID = "riptide";

  public StreamsSettings {
    kafka = Map.copyOf(kafka);
    require(!bootstrap.isBlank(), "bootstrap must name a broker");
    require(applicationId.matches("[A-Za-z0-9._-]+"), "applicationId must be a Kafka name");
    require(threads >= 1, "threads must be positive");
    require(commitInterval.toMillis() >= 1, "commitInterval must be at least 1 ms");
    require(cacheBytes >= 0, "cacheBytes must not be negative");
    require(rocksDbBytes >= 8L << 20, "rocksDbBytes must be at least 8 MiB");
  }

  /// One instance alone with every default.
  public static StreamsSettings local(String bootstrap, Path stateDir) {
    return new StreamsSettings(
        bootstrap,
        APPLICATION_ID,
        stateDir,
        2,
        Duration.ofMillis(100),
        32L << 20,
        64L << 20,
        QuerySettings.LOCAL,
        ClusterSettings.SINGLE,
        JobSettings.DEFAULT,
        PolitenessSettings.DEFAULT,
        Map.of());
  }

  public StreamsSettings withThreads(int other) {
    return StreamsSettingsBuilder.builder(this).threads(other).build();
  }

  public StreamsSettings withQuery(QuerySettings other) {
    return StreamsSettingsBuilder.builder(this).query(other).build();
  }

  public StreamsSettings withCluster(ClusterSettings other) {
    return StreamsSettingsBuilder.builder(this).cluster(other).build();
  }

  public StreamsSettings withRules(JobSettings forJobs, PolitenessSettings forHosts) {
    return StreamsSettingsBuilder.builder(this).jobs(forJobs).politeness(forHosts).build();
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
