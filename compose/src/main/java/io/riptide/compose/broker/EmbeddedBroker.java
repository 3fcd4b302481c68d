// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import io.riptide.compose.StartRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real Kafka broker and KRaft controller in this process, with its log on disk. It is the same
/// code that `kafka-storage format` and `kafka-server-start` run, so any Kafka client can connect,
/// and the log outlives the process, a killed one too.
///
/// One directory belongs to one broker at a time: Kafka locks it.
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  private final BrokerNode node;
  private final String bootstrap;

  private EmbeddedBroker(BrokerNode node, String bootstrap) {
    this.node = node;
    this.bootstrap = bootstrap;
  }

  /// Where clients and the controller listen.
  private record Ports(int clients, int controller) {
    static Ports free(BrokerSettings settings) {
      try (ServerSocket clients =
              FreePort.held(settings.host(), settings.port(), "the Kafka broker");
          ServerSocket controller = FreePort.held("127.0.0.1", 0, "the Kafka controller")) {
        return new Ports(clients.getLocalPort(), controller.getLocalPort());
      } catch (IOException e) {
        throw new UncheckedIOException("a port could not be let go", e);
      }
    }
  }

  /// Starts a broker and returns once it answers. Throws [StartRefused] when its port is taken or
  /// it does not answer in time.
  public static EmbeddedBroker start(BrokerSettings settings) {
    Ports ports = Ports.free(settings);
    Path directory = settings.directory();
    boolean fresh = formatIfEmpty(directory);
    boolean afterCrash = !fresh && !Files.exists(directory.resolve(".kafka_cleanshutdown"));
    var config =
        new KafkaConfig(
            BrokerProperties.of(settings, ports.clients(), ports.controller()), /* doLog= */ false);
    var broker =
        new EmbeddedBroker(new BrokerNode(config), settings.host() + ":" + ports.clients());
    try {
      broker.node.startController();
      if (afterCrash) {
        broker.node.forgetKilled(settings.startWithin());
      }
      broker.node.startBroker();
      broker.awaitAnswer(settings.startWithin());
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
    LOGGER.atDebug().addKeyValue("bootstrap", broker.bootstrap).log("broker answers");
    return broker;
  }

  /// Lets this process outlive the files of its broker, for who deletes them because nobody will
  /// ask for them: Kafka halts a process whose log it cannot write. It cannot be taken back.
  public static void outliveFiles() {
    Exit.setHaltProcedure(
        (status, message) -> LOGGER.atDebug().log("the broker has lost its files"));
  }

  /// Where clients connect: `host:port`.
  public String bootstrap() {
    return bootstrap;
  }

  /// Stops the broker and returns once its log is closed cleanly. A second call does nothing.
  @Override
  public void close() {
    Thread stopping = Thread.ofPlatform().name("broker-stop").start(this::stop);
    try {
      if (!stopping.join(STOP_WITHIN)) {
        LOGGER.atWarn().log("the broker did not stop in time; its log is recovered at next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    node.stop();
  }

  private void awaitAnswer(Duration within) {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
      AdminAnswer.await(admin.describeCluster().nodes(), "answer after its start", within);
    }
  }

  private static boolean formatIfEmpty(Path directory) {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return false;
    }
    var said = new ByteArrayOutputStream();
    try {
      Files.createDirectories(directory);
      new Formatter()
          .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(BrokerProperties.NODE_ID)
          .setControllerListenerName("CONTROLLER")
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .run();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("the data directory cannot be written: " + directory, e);
    } catch (Exception e) {
      throw new StartRefused(
          "the data directory %s cannot be prepared for Kafka: %s"
              .formatted(directory, said.toString(StandardCharsets.UTF_8)),
          e);
    }
  }
}
