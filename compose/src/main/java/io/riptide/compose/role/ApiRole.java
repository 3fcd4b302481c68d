// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.role;

import io.riptide.api.ApiConfig;
import io.riptide.api.ProducerApi;
import io.riptide.api.admission.RateLimit;
import io.riptide.api.port.ApiPorts;
import io.riptide.api.port.DependencyHealth;
import io.riptide.api.port.Room;
import io.riptide.compose.Ocr;
import io.riptide.compose.StartRefused;
import io.riptide.compose.broker.FreePort;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.compose.port.BlobBodies;
import io.riptide.compose.port.BlobTables;
import io.riptide.compose.port.LibraryChunking;
import io.riptide.compose.port.LogExtractors;
import io.riptide.compose.port.StageExtraction;
import io.riptide.compose.port.StoreHealth;
import io.riptide.compose.port.StoreRateBuckets;
import io.riptide.worker.extract.stage.ExtractSettings;
import io.riptide.worker.extract.stage.ExtractStage;
import io.riptide.worker.runtime.store.BlobStore;
import io.riptide.worker.runtime.store.SharedStore;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The HTTP API as one role of a process.
final class ApiRole {
  private ApiRole() {}

  /// What an API needs of the process around it.
  ///
  /// @param streams where it asks for jobs
  /// @param room whether more work can be kept
  /// @param health of what runs beside it in this process
  record Around(
      String bootstrap,
      List<URI> streams,
      SharedStore store,
      BlobStore blobs,
      LogExtractors extractors,
      Room room,
      List<DependencyHealth> health) {}

  /// An API that listens.
  static ProducerApi start(ProcessContext context, Around around) {
    Configuration configuration = context.configuration();
    var health = new ArrayList<>(around.health());
    health.add(
        new StoreHealth(
            configuration.get(Settings.REDIS).isPresent() ? "redis" : "store", around.store()));
    var extraction =
        ExtractStage.create(
            ExtractSettings.DEFAULT,
            around.extractors().guests(),
            around.blobs(),
            context.meters(),
            context.clock());
    var ports =
        new ApiPorts(
            new StoreRateBuckets(around.store()),
            new StageExtraction(extraction, context.clock()),
            around.blobs()::put,
            new LibraryChunking(ExtractSettings.DEFAULT.limits().deadline()),
            around.extractors(),
            Ocr.abilities(configuration),
            new BlobTables(around.blobs()),
            new BlobBodies(around.blobs()),
            around.room(),
            health,
            context.meters(),
            context.telemetry().openTelemetry(),
            context.clock(),
            new SecureRandom());
    ProducerApi api =
        ProducerApi.create(
            config(configuration, around.bootstrap(), around.streams(), context.version()), ports);
    try {
      api.start();
      return api;
    } catch (RuntimeException e) {
      api.close();
      throw new StartRefused("the API cannot listen: " + e.getMessage(), e);
    }
  }

  /// The URL under which it is reached from this machine.
  static URI uri(ProducerApi api) {
    InetAddress address = api.address().getAddress();
    String host = address.isAnyLocalAddress() ? "127.0.0.1" : api.address().getHostString();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + literal + ":" + api.address().getPort());
  }

  /// Refuses what could not work, before anything is started.
  static void check(Configuration configuration) {
    config(configuration, "checked:1", List.of(URI.create("http://checked:1")), "checked");
    FreePort.on(configuration.get(Settings.BIND), configuration.get(Settings.PORT), "the HTTP API");
  }

  private static ApiConfig config(
      Configuration configuration, String bootstrap, List<URI> streams, String version) {
    var builder =
        ApiConfig.builder()
            .bind(configuration.get(Settings.BIND))
            .port(configuration.get(Settings.PORT))
            .keys(configuration.get(Settings.API_KEYS))
            .hosts(Set.copyOf(configuration.get(Settings.API_HOSTS)))
            .rateLimit(new RateLimit(configuration.get(Settings.RATE_LIMIT), Duration.ofMinutes(1)))
            .streamsPerCaller(configuration.get(Settings.STREAMS_PER_CALLER))
            .maxBodyBytes(configuration.get(Settings.MAX_BODY_BYTES))
            .bootstrapServers(bootstrap)
            .streams(streams)
            .version(version)
            .drainTimeout(configuration.get(Settings.DRAIN_WITHIN));
    configuration.get(Settings.INTERNAL_KEY).ifPresent(builder::internalKey);
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
  }
}
