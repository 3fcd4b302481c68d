// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.role;

import io.riptide.api.ProducerApi;
import io.riptide.api.port.Room;
import io.riptide.compose.MetricsEndpoint;
import io.riptide.compose.broker.DataDirectory;
import io.riptide.compose.broker.Kafka;
import io.riptide.compose.config.Configuration;
import io.riptide.compose.config.Settings;
import io.riptide.compose.port.LogExtractors;
import io.riptide.streams.RiptideStreams;
import io.riptide.worker.launcher.Role;
import io.riptide.worker.runtime.store.BlobStore;
import io.riptide.worker.runtime.store.SharedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One role in a process of its own, against a Kafka cluster. Several processes of a role share its
/// work. Each brings topics and share groups to what the settings say before it begins, because the
/// first to come must and none knows whether it is.
public final class OneRole implements AutoCloseable {
  private static final Duration PART_STOPS_WITHIN = Duration.ofSeconds(45);

  private final PartStack parts;
  private final String greeting;

  private OneRole(PartStack parts, String greeting) {
    this.parts = parts;
    this.greeting = greeting;
  }

  /// The HTTP API.
  public static OneRole api(ProcessContext context) {
    return start(
        context,
        parts -> {
          Configuration configuration = context.configuration();
          ApiRole.check(configuration);
          serveMeters(context, parts);
          Kafka kafka = provisioned(configuration);
          SharedStore store = parts.push("store", Stores.shared(context));
          var around =
              new ApiRole.Around(
                  kafka.bootstrap(),
                  configuration.get(Settings.STREAMS_URL),
                  store,
                  blobs(context, parts),
                  parts.push(
                      "extractors", LogExtractors.follow(kafka.bootstrap(), context.clock())),
                  Room.ELSEWHERE,
                  List.of());
          ProducerApi api = parts.push("api", ApiRole.start(context, around));
          return "The RipTide API is ready at %s, jobs on %s."
              .formatted(ApiRole.uri(api), kafka.bootstrap());
        });
  }

  /// Workers of the configured stages.
  public static OneRole worker(ProcessContext context) {
    return start(
        context,
        parts -> {
          serveMeters(context, parts);
          Kafka kafka = provisioned(context.configuration());
          Set<Role> stages = Set.copyOf(context.configuration().get(Settings.ROLES));
          SharedStore store = parts.push("store", Stores.shared(context));
          parts.push(
              "workers",
              WorkerRole.start(context, kafka.bootstrap(), stages, store, blobs(context, parts)));
          String names =
              stages.stream().map(Role::toString).sorted().collect(Collectors.joining(" and "));
          return "A RipTide worker is ready to %s, tasks on %s."
              .formatted(names, kafka.bootstrap());
        });
  }

  /// The topology.
  public static OneRole streams(ProcessContext context) {
    return start(
        context,
        parts -> {
          Configuration configuration = context.configuration();
          var query = StreamsRole.query(configuration);
          serveMeters(context, parts);
          Kafka kafka = provisioned(configuration);
          DataDirectory data =
              parts.push(
                  "data directory", DataDirectory.firstFree(configuration.get(Settings.DATA_DIR)));
          RiptideStreams streams =
              parts.push(
                  "streams", StreamsRole.start(context, kafka.bootstrap(), data.streams(), query));
          parts.push("queue purge", kafka.purge(configuration, context.clock()));
          StreamsRole.awaitRunning(streams);
          return "RipTide streams are ready, questions at %s, state in %s."
              .formatted(streams.queryUri(), data);
        });
  }

  private static OneRole start(ProcessContext context, Function<PartStack, String> starting) {
    var parts = new PartStack(PART_STOPS_WITHIN);
    try {
      parts.push("context", context);
      return new OneRole(parts, starting.apply(parts));
    } catch (RuntimeException | Error e) {
      parts.close();
      throw e;
    }
  }

  private static void serveMeters(ProcessContext context, PartStack parts) {
    context
        .configuration()
        .get(Settings.METRICS_ADDRESS)
        .ifPresent(
            address -> parts.push("metrics", MetricsEndpoint.start(address, context.meters())));
  }

  private static Kafka provisioned(Configuration configuration) {
    Kafka kafka = Kafka.named(configuration);
    kafka.provision(configuration);
    return kafka;
  }

  private static BlobStore blobs(ProcessContext context, PartStack parts) {
    Path directory = context.configuration().get(Settings.DATA_DIR);
    return Stores.blobs(context, directory.resolve("blobs"), parts);
  }

  /// One sentence that says what runs and where.
  public String greeting() {
    return greeting;
  }

  @Override
  public void close() {
    parts.close();
  }
}
