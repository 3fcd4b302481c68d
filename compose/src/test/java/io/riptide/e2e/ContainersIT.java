// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.testing.ApiCaller;
import io.riptide.testing.DocumentLog;
import io.riptide.testing.EveryAcceptedJobEnds;
import io.riptide.testing.EveryUrlCountedOnce;
import io.riptide.testing.OneDocumentIdPerUrl;
import io.riptide.testing.SubmittedJob;
import io.riptide.testing.TestSite;
import io.riptide.testing.WholeSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/// The guarantees against Kafka and Redis as their images run them: Redis goes away in the middle,
/// and Kafka stands still for a while. Only with `-Pcontainers`, and only where a Docker engine
/// answers.
@Tag("containers")
@EnabledIf("aDockerEngineAnswers")
class ContainersIT {
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(5);

  @TempDir Path directory;

  static boolean aDockerEngineAnswers() {
    boolean answers = DockerClientFactory.instance().isDockerAvailable();
    if (!answers) {
      System.out.println("No Docker engine answers: nothing was tried on the image of Kafka.");
    }
    return answers;
  }

  @Test
  void guaranteesHoldOnContainersToo() throws Exception {
    try (var kafka = kafka();
        var redis =
            new GenericContainer<>(image("REDIS_IMAGE", "redis:7-alpine")).withExposedPorts(6379)) {
      kafka.start();
      redis.start();
      hold(kafka, redis);
    }
  }

  private void hold(KafkaContainer kafka, GenericContainer<?> redis) throws Exception {
    String address = "redis://" + redis.getHost() + ":" + redis.getMappedPort(6379);
    try (var site = TestSite.start();
        var system =
            WholeSystem.start(
                directory, Map.of("bootstrap", kafka.getBootstrapServers(), "redis", address))) {
      ApiCaller api = system.api();
      SubmittedJob job = api.submit(site.urls("/slow/50/c", 200, 20));
      Awaitility.await()
          .atMost(ENDS_WITHIN)
          .until(() -> api.job(job.id()).path("progress").path("succeeded").asInt() > 20);
      redis.stop();
      whilePaused(
          kafka,
          () ->
              assertThatThrownBy(() -> api.submit(site.urls("/page/refused", 1, 1)))
                  .isInstanceOf(ApiCaller.Unanswered.class)
                  .hasMessageContaining("503"));
      List<SubmittedJob> jobs = List.of(job);
      new EveryAcceptedJobEnds(api, ENDS_WITHIN).holdFor(jobs);
      new EveryUrlCountedOnce(api).holdFor(jobs);
      new OneDocumentIdPerUrl(api, DocumentLog.of(system.bootstrap())).holdFor(jobs);
    }
  }

  private static void whilePaused(KafkaContainer kafka, Runnable asked) {
    kafka.getDockerClient().pauseContainerCmd(kafka.getContainerId()).exec();
    try {
      asked.run();
    } finally {
      kafka.getDockerClient().unpauseContainerCmd(kafka.getContainerId()).exec();
    }
  }

  private static KafkaContainer kafka() {
    return new KafkaContainer(image("KAFKA_IMAGE", "apache/kafka:4.3.1"))
        .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
        .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1")
        .withEnv("KAFKA_MESSAGE_MAX_BYTES", "2097152");
  }

  private static DockerImageName image(String variable, String usual) {
    String name = System.getenv().getOrDefault(variable, usual);
    return DockerImageName.parse(name)
        .asCompatibleSubstituteFor(usual.substring(0, usual.indexOf(':')));
  }
}
