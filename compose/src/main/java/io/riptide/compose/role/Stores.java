// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.role;

import io.riptide.compose.StartRefused;
import io.riptide.compose.broker.Kafka;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.schema.topic.Topics;
import io.riptide.worker.runtime.store.BlobStore;
import io.riptide.worker.runtime.store.BlobSweeper;
import io.riptide.worker.runtime.store.DirectoryBlobStore;
import io.riptide.worker.runtime.store.EmbeddedStore;
import io.riptide.worker.runtime.store.RedisSettings;
import io.riptide.worker.runtime.store.RedisStore;
import io.riptide.worker.runtime.store.SharedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/// The stores as configured.
final class Stores {
  private static final long EMBEDDED_BYTES = 32L << 20;
  private static final long LARGEST_BLOB = 128L << 20;
  private static final Duration SWEEP_EVERY = Duration.ofHours(1);

  private Stores() {}

  /// Redis where one is configured, else this process's own memory.
  static SharedStore shared(ProcessContext context) {
    return context
        .configuration()
        .get(Settings.REDIS)
        .<SharedStore>map(uri -> new RedisStore(RedisSettings.of(uri), context.clock()))
        .orElseGet(() -> new EmbeddedStore(EMBEDDED_BYTES, context.clock()));
  }

  /// Large bodies as files, deleted once no record that is kept can refer to them. The sweeper is
  /// one of the `parts`.
  static BlobStore blobs(ProcessContext context, Path directory, PartStack parts) {
    try {
      var blobs = new DirectoryBlobStore(directory, LARGEST_BLOB, context.clock());
      parts.push(
          "blob sweeper",
          BlobSweeper.start(
              blobs, bodiesKept(context.configuration()), SWEEP_EVERY, context.clock()));
      return blobs;
    } catch (IOException e) {
      throw new StartRefused("large bodies cannot be kept in %s: %s".formatted(directory, e), e);
    }
  }

  /// A day longer than the longest-kept record that can refer to a body.
  static Duration bodiesKept(Configuration configuration) {
    Map<String, Duration> retention = Kafka.retention(configuration);
    Duration longest =
        Stream.of(Topics.PAGES, Topics.PDFS, Topics.DOCUMENTS)
            .map(topic -> retention.getOrDefault(topic.name(), topic.retention()))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return longest.plusDays(1);
  }
}
