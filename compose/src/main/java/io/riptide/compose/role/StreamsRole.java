// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.role;

import io.riptide.compose.StartRefused;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.compose.config.TenantLimit;
import io.riptide.streams.ClusterSettings;
import io.riptide.streams.QuerySettings;
import io.riptide.streams.RiptideStreams;
import io.riptide.streams.StreamsSettings;
import io.riptide.streams.host.conduct.PolitenessSettings;
import io.riptide.streams.job.JobSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The topology as one role of a process.
final class StreamsRole {
  private static final Duration WORKS_WITHIN = Duration.ofMinutes(2);
  private static final long CACHE_BYTES = 16L << 20;
  private static final long ROCKS_DB_BYTES = 48L << 20;

  private StreamsRole() {}

  /// An instance that has begun to work towards running.
  static RiptideStreams start(
      ProcessContext context, String bootstrap, Path directory, QuerySettings query) {
    try {
      var streams =
          new RiptideStreams(
              settings(context.configuration(), bootstrap, directory, query),
              context.meters(),
              context.clock());
      streams.start();
      return streams;
    } catch (org.apache.kafka.common.KafkaException e) {
      throw new StartRefused("the topology cannot start: " + e.getMessage(), e);
    }
  }

  /// Returns when it works; throws [StartRefused] when it does not in time.
  static void awaitRunning(RiptideStreams streams) {
    try {
      if (!streams.awaitRunning(WORKS_WITHIN)) {
        streams.logThreads();
        throw new StartRefused(
            "the topology does not run after %s (state: %s): see the log above"
                .formatted(WORKS_WITHIN, streams.health().state()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while the topology started", e);
    }
  }

  /// Where a role of its own listens for questions.
  static QuerySettings query(Configuration configuration) {
    return new QuerySettings(
        configuration.get(Settings.QUERY_BIND),
        configuration.get(Settings.QUERY_PORT),
        configuration.get(Settings.QUERY_ADVERTISED),
        configuration.get(Settings.INTERNAL_KEY));
  }

  private static StreamsSettings settings(
      Configuration configuration, String bootstrap, Path directory, QuerySettings query) {
    return new StreamsSettings(
        bootstrap,
        StreamsSettings.APPLICATION_ID,
        directory,
        configuration.get(Settings.STREAMS_THREADS),
        configuration.get(Settings.COMMIT_INTERVAL),
        CACHE_BYTES,
        ROCKS_DB_BYTES,
        query,
        new ClusterSettings(
            configuration.get(Settings.STANDBYS),
            -1,
            ClusterSettings.SINGLE.sessionTimeout(),
            Optional.empty()),
        jobs(configuration),
        politeness(configuration),
        Map.of());
  }

  private static JobSettings jobs(Configuration configuration) {
    JobSettings defaults = JobSettings.DEFAULT;
    return new JobSettings(
        configuration.get(Settings.JOB_WINDOW),
        defaults.crashLimit(),
        defaults.maxAskedWait(),
        defaults.patience(),
        configuration.get(Settings.JOB_RETENTION),
        defaults.publishEvery(),
        defaults.timersPerTick(),
        defaults.timePerTick(),
        defaults.deletesPerTick(),
        TenantLimit.together(configuration.get(Settings.TENANT_LIMITS)));
  }

  private static PolitenessSettings politeness(Configuration configuration) {
    PolitenessSettings defaults = PolitenessSettings.DEFAULT;
    return new PolitenessSettings(
        configuration.get(Settings.PER_HOST),
        configuration.get(Settings.PER_ADDRESS),
        configuration.get(Settings.HOST_DELAY),
        configuration.get(Settings.MAX_CRAWL_DELAY),
        defaults.firstCoolDown(),
        defaults.maxCoolDown(),
        defaults.lease(),
        defaults.idle(),
        defaults.circuit(),
        defaults.timersPerTick(),
        defaults.timePerTick());
  }
}
