// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.websocket.WsConfig;
import io.riptide.api.admission.Gate;
import io.riptide.api.http.Backends;
import io.riptide.api.http.Routes;
import io.riptide.api.http.exchange.DirectProblems;
import io.riptide.api.http.exchange.Front;
import io.riptide.api.log.KafkaBacklog;
import io.riptide.api.log.KafkaDocumentReader;
import io.riptide.api.log.KafkaJobStateTail;
import io.riptide.api.log.KafkaLags;
import io.riptide.api.log.KafkaMeasurements;
import io.riptide.api.log.KafkaOffsets;
import io.riptide.api.port.ApiPorts;
import io.riptide.api.port.DependencyHealth;
import io.riptide.api.port.PingedDependency;
import io.riptide.api.publish.KafkaJobPublisher;
import io.riptide.api.publish.RoomFirst;
import io.riptide.api.query.RemoteJobQueries;
import io.riptide.api.stats.Measurements;
import io.riptide.api.stats.Stats;
import io.riptide.schema.job.PdfOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP API of one process: how it is put together, started and stopped. A request goes through
/// [Front] to a handler of [Routes]; what is accepted goes to the log through the publisher, and
/// what is answered comes from the state of jobs and from the log.
public final class ProducerApi implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ProducerApi.class);

  /// The id of the topology, by which it commits what it has handled.
  private static final String TOPOLOGY = "riptide";

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_HEADERS_BYTES = 32 * 1024;
  private static final int MAX_TARGET_BYTES = 16 * 1024;
  private static final int MAX_FRAME_BYTES = 1024 * 1024;

  private final ApiConfig config;
  private final Lifecycle backends;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final WebServer server;

  /// What starts and stops together with the server.
  ///
  /// @param start begins to follow the log; returns at once
  /// @param wake ends following, so that everybody who waits looks up
  /// @param close lets go of everything else
  record Lifecycle(Runnable start, Runnable wake, Runnable close) {}

  ProducerApi(
      ApiConfig config,
      ApiPorts ports,
      Backends backends,
      List<DependencyHealth> dependencies,
      ApiMeters meters,
      Lifecycle lifecycle) {
    this.config = config;
    this.backends = lifecycle;
    var gate = new Gate(config);
    var routes = new Routes(config, ports, backends, meters, gate, dependencies, stopping::get);
    var front = new Front(routes.table(), gate, config, ports, meters, stopping::get);
    this.server = serverOf(config, ports, front, routes);
  }

  /// An API on Kafka and on the query endpoints of the streams application; not yet started.
  public static ProducerApi create(ApiConfig config, ApiPorts ports) {
    var meters = new ApiMeters(ports.meters());
    var publisher = new KafkaJobPublisher(config.bootstrapServers(), meters, ports.clock());
    var queries = new RemoteJobQueries(config.streams(), config.internalKey());
    var documents = new KafkaDocumentReader(config.bootstrapServers());
    var tail = new KafkaJobStateTail(config.bootstrapServers());
    var measurements = new Measurements();
    var reader = new KafkaMeasurements(config.bootstrapServers(), measurements);
    var offsets = new KafkaOffsets(config.bootstrapServers());
    var backlog =
        new KafkaBacklog(offsets, config.bootstrapServers(), TOPOLOGY, publisher::partitions);
    var lags = new KafkaLags(offsets, TOPOLOGY, ports.clock());
    var stats = new Stats(measurements, lags, ports.clock().instant());
    var dependencies = new ArrayList<DependencyHealth>();
    dependencies.add(new PingedDependency("broker", documents::ping));
    dependencies.add(new PingedDependency("streams", queries::ping));
    dependencies.addAll(ports.health());
    var lifecycle =
        new Lifecycle(
            () -> {
              tail.start();
              reader.start();
            },
            () -> {
              tail.close();
              reader.close();
            },
            () -> {
              offsets.close();
              publisher.close();
              documents.close();
              queries.close();
            });
    var backends =
        new Backends(
            new RoomFirst(publisher, ports.room()),
            queries,
            documents,
            tail,
            backlog,
            stats,
            publisher,
            queries,
            publisher,
            queries);
    return new ProducerApi(config, ports, backends, dependencies, meters, lifecycle);
  }

  /// Starts to listen and to follow the log. The broker need not be there yet.
  public void start() {
    backends.start().run();
    server.start();
    LOGGER.atInfo().addKeyValue("address", address()).log("the API listens");
  }

  /// Where it listens; the real port when 0 was asked for.
  public InetSocketAddress address() {
    return new InetSocketAddress(config.bind(), server.port());
  }

  /// Takes nothing new, lets running requests end for the drain time-out, ends streams early (their
  /// readers resume elsewhere), and lets go of the log.
  @Override
  public void close() {
    if (stopping.compareAndSet(false, true)) {
      backends.wake().run();
      server.stop();
      backends.close().run();
      LOGGER.atInfo().log("the API has stopped");
    }
  }

  private static WebServer serverOf(ApiConfig config, ApiPorts ports, Front front, Routes routes) {
    return WebServer.builder()
        .host(config.bind())
        .port(config.port())
        .backlog(1_024)
        .shutdownHook(false)
        .shutdownGracePeriod(config.drainTimeout())
        // The front refuses larger bodies with a reason; twice as much is cut off without reading.
        .maxPayloadSize(2 * Math.max(config.maxBodyBytes(), PdfOptions.MAX_BYTES))
        .connectionOptions(
            SocketOptions.builder()
                .tcpNoDelay(true)
                .socketKeepAlive(true)
                .readTimeout(READ_TIMEOUT)
                .build())
        .directHandlers(new DirectProblems(ports.clock(), ports.random()).handlers())
        .addProtocol(
            Http1Config.builder()
                .maxHeadersSize(MAX_HEADERS_BYTES)
                .maxPrologueLength(MAX_TARGET_BYTES)
                .receiveLog(false)
                .sendLog(false)
                .build())
        .addProtocol(WsConfig.builder().maxFrameLength(MAX_FRAME_BYTES).build())
        .addRouting(HttpRouting.builder().any(front))
        .addRouting(routes.sockets())
        .build();
  }
}
