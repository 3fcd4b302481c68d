// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.role;

import io.riptide.api.ProducerApi;
import io.riptide.compose.broker.DataDirectory;
import io.riptide.compose.broker.Kafka;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.compose.port.DiskRoom;
import io.riptide.compose.port.LogExtractors;
import io.riptide.streams.QuerySettings;
import io.riptide.streams.RiptideStreams;
import io.riptide.worker.launcher.Role;
import io.riptide.worker.runtime.store.BlobStore;
import io.riptide.worker.runtime.store.SharedStore;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/// Everything in one process: broker, topics, topology, workers and API, started in this order and
/// stopped in the opposite one. What was accepted before a stop is on disk and goes on at the next
/// start.
public final class AllInOne implements AutoCloseable {
  private static final Duration PART_STOPS_WITHIN = Duration.ofSeconds(45);

  private final PartStack parts;
  private final Kafka kafka;
  private final URI api;

  private AllInOne(PartStack parts, Kafka kafka, URI api) {
    this.parts = parts;
    this.kafka = kafka;
    this.api = api;
  }

  /// Starts everything as configured and returns when it works. Throws [StartRefused], with what
  /// was started before stopped again. The context is closed with it.
  public static AllInOne start(ProcessContext context) {
    var parts = new PartStack(PART_STOPS_WITHIN);
    try {
      parts.push("context", context);
      return start(context, parts);
    } catch (RuntimeException | Error e) {
      parts.close();
      throw e;
    }
  }

  private static AllInOne start(ProcessContext context, PartStack parts) {
    Configuration configuration = context.configuration();
    ApiRole.check(configuration);
    DataDirectory data =
        parts.push("data directory", DataDirectory.open(configuration.get(Settings.DATA_DIR)));
    DiskRoom.toStart(configuration.get(Settings.DATA_DIR)).demand();
    Kafka kafka = parts.push("kafka", kafka(configuration, data));
    kafka.provision(configuration);
    RiptideStreams streams =
        parts.push(
            "streams",
            StreamsRole.start(context, kafka.bootstrap(), data.streams(), QuerySettings.LOCAL));
    parts.push("queue purge", kafka.purge(configuration, context.clock()));
    SharedStore store = parts.push("store", Stores.shared(context));
    BlobStore blobs = Stores.blobs(context, data.blobs(), parts);
    WorkerRole workers =
        parts.push(
            "workers",
            WorkerRole.start(context, kafka.bootstrap(), EnumSet.allOf(Role.class), store, blobs));
    var disk = DiskRoom.of(configuration.get(Settings.DATA_DIR));
    var around =
        new ApiRole.Around(
            kafka.bootstrap(),
            List.of(streams.queryUri()),
            store,
            blobs,
            parts.push("extractors", LogExtractors.follow(kafka.bootstrap(), context.clock())),
            disk,
            List.of(workers, disk));
    ProducerApi api = parts.push("api", ApiRole.start(context, around));
    StreamsRole.awaitRunning(streams);
    return new AllInOne(parts, kafka, ApiRole.uri(api));
  }

  private static Kafka kafka(Configuration configuration, DataDirectory data) {
    return configuration.get(Settings.BOOTSTRAP).isPresent()
        ? Kafka.named(configuration)
        : Kafka.embedded(data.kafka(), configuration.get(Settings.KAFKA_PORT));
  }

  /// Where Kafka clients connect.
  public String bootstrap() {
    return kafka.bootstrap();
  }

  /// Where the HTTP API answers on this machine.
  public URI api() {
    return api;
  }

  /// Stops in the order API, workers, topology, broker; each gets its time to drain.
  @Override
  public void close() {
    parts.close();
  }
}
