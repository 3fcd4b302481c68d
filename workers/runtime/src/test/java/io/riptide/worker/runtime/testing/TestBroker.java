// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.testing;

import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// A real Kafka broker in the test's own process, on a free port, with a directory of its own that
/// is deleted at the end. It can be stopped and started again in the middle of a test: port and
/// data stay.
public final class TestBroker implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(30);

  private final Path directory;
  private final Ports ports = Ports.free();
  private KafkaRaftServer server;

  private TestBroker(Path directory) {
    this.directory = directory;
    this.server = boot();
  }

  /// A running broker that has every topic of [Topics], with two partitions each.
  public static TestBroker start() {
    try {
      var broker = new TestBroker(Files.createTempDirectory("riptide-test-broker"));
      broker.create(Topics.all(), 2);
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The one broker that the tests of this JVM share; it ends with the JVM. Tests keep apart by
  /// topics, share groups and job ids of their own.
  public static TestBroker shared() {
    return Shared.BROKER;
  }

  public String bootstrap() {
    return "127.0.0.1:" + ports.clients();
  }

  /// Creates topics with so many partitions.
  public void create(Collection<? extends Topic<?, ?>> topics, int partitions) {
    List<NewTopic> wanted =
        topics.stream()
            .map(t -> new NewTopic(t.name(), Optional.of(partitions), Optional.empty()))
            .toList();
    try (var admin = admin()) {
      await(admin.createTopics(wanted).all());
    }
  }

  /// Sets how long members of a share group keep a record (15 to 60 s) and how often it is
  /// delivered at most, and lets the group read from the beginning, committed records only.
  public void shareGroup(String group, Duration lock, int deliveries) {
    var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    List<AlterConfigOp> settings =
        Map.of(
                "share.auto.offset.reset",
                "earliest",
                "share.isolation.level",
                "read_committed",
                "share.record.lock.duration.ms",
                Long.toString(lock.toMillis()),
                "share.delivery.count.limit",
                Integer.toString(deliveries))
            .entrySet()
            .stream()
            .map(e -> new ConfigEntry(e.getKey(), e.getValue()))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    try (var admin = admin()) {
      await(admin.incrementalAlterConfigs(Map.of(resource, settings)).all());
    }
  }

  /// An admin client; the caller closes it.
  public Admin admin() {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap()));
  }

  /// Stops the broker; its clients notice by themselves.
  public void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  /// Starts it again, on the same port with the same data.
  public void restart() {
    server = boot();
  }

  @Override
  public void close() {
    stop();
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The answer of an admin call, waited for at most 30 s.
  public static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(CALL.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the test broker refused or did not answer", e);
    }
  }

  private KafkaRaftServer boot() {
    format();
    var booted = new KafkaRaftServer(new KafkaConfig(settings(), false), Time.SYSTEM);
    booted.startup();
    return booted;
  }

  private void format() {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(1)
          .setControllerListenerName("CONTROLLER")
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("the test broker's directory cannot be formatted", e);
    }
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", "1"),
        Map.entry("log.dirs", directory.toString()),
        Map.entry(
            "listeners",
            "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                .formatted(ports.clients(), ports.controller())),
        Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports.clients()),
        Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("controller.quorum.voters", "1@127.0.0.1:" + ports.controller()),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "2"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "2"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("share.coordinator.state.topic.num.partitions", "2"),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        // A new group gets its partitions with its second heartbeat, 5 s after the first by
        // default;
        // and those of a killed member belong to nobody else until its session ends, 45 s.
        Map.entry("group.share.min.heartbeat.interval.ms", "300"),
        Map.entry("group.share.heartbeat.interval.ms", "300"),
        Map.entry("group.share.min.session.timeout.ms", "10000"),
        Map.entry("group.share.session.timeout.ms", "10000"),
        Map.entry("message.max.bytes", "2097152"),
        Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
        Map.entry("broker.session.timeout.ms", "30000"));
  }

  /// Where clients and the controller listen.
  private record Ports(int clients, int controller) {
    static Ports free() {
      try (var clients = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          var controller = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return new Ports(clients.getLocalPort(), controller.getLocalPort());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Shared {
    private static final TestBroker BROKER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close, "test-broker-stop"));
    }
  }
}
