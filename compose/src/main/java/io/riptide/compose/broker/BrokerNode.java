// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.riptide.compose.StartRefused;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The KRaft controller and the broker of a node that is both. It is wired as
/// `kafka.server.KafkaRaftServer` is, whose start has no place for a step between the two.
///
/// That step is needed after a crash: a broker that starts from the registration of a killed one
/// can leave transactions without an end (decision 73 in `docs/decisions`).
final class BrokerNode {
  private static final Logger LOGGER = LoggerFactory.getLogger(BrokerNode.class);

  private final BrokerServer broker;
  private final ControllerServer controller;

  BrokerNode(KafkaConfig config) {
    var opened = KafkaRaftServer.initializeLogDirs(config, LOGGER, "");
    MetaPropertiesEnsemble properties = opened._1();
    var shared =
        new SharedServer(
            config,
            properties,
            Time.SYSTEM,
            Server.initializeMetrics(config, Time.SYSTEM, properties.clusterId().orElseThrow()),
            CompletableFuture.completedFuture(
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
            QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
            new StandardFaultHandlerFactory(),
            ServerSocketFactory.INSTANCE);
    broker = new BrokerServer(shared);
    controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), opened._2());
  }

  /// Starts the controller, the broker's equal in this process; the broker needs it.
  void startController() {
    controller.startup();
  }

  /// Has the controller forget the broker that was killed, as if it had been decommissioned. Throws
  /// [StartRefused] when it does not do so `within` the time.
  void forgetKilled(Duration within) {
    var notYetActive =
        RetryPolicy.<Void>builder()
            .handle(NotControllerException.class)
            .withDelay(Duration.ofMillis(20))
            .withMaxDuration(within)
            .withMaxAttempts(-1)
            .build();
    try {
      Failsafe.with(notYetActive)
          .getStageAsync(
              () -> controller.controller().unregisterBroker(asItself(), BrokerProperties.NODE_ID))
          .get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
        throw new StartRefused("Kafka cannot forget the broker that was killed", e);
      }
      LOGGER.atDebug().log("the killed broker had never registered");
    } catch (TimeoutException e) {
      throw new StartRefused("Kafka's controller was not active within " + within, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while Kafka started", e);
    }
  }

  private static ControllerRequestContext asItself() {
    return new ControllerRequestContext(
        new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
  }

  /// Starts the broker and returns when clients can connect.
  void startBroker() {
    broker.startup();
  }

  /// Stops what was started, the broker first, and returns when it has stopped.
  void stop() {
    broker.shutdown();
    controller.shutdown();
    broker.awaitShutdown();
    controller.awaitShutdown();
  }
}
