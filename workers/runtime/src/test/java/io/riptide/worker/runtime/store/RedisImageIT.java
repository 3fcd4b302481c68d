// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/// The contract against Redis as its image runs it. Only with `-Pcontainers`, and only where a
/// Docker engine answers.
@Tag("containers")
@EnabledIf("aDockerEngineAnswers")
class RedisImageIT extends SharedStoreContract {
  private static final GenericContainer<?> REDIS =
      new GenericContainer<>(
              DockerImageName.parse(System.getenv().getOrDefault("REDIS_IMAGE", "redis:7-alpine")))
          .withExposedPorts(6379);

  private final RedisStore store =
      new RedisStore(
          RedisSettings.of(
              URI.create("redis://%s:%d".formatted(REDIS.getHost(), REDIS.getMappedPort(6379)))),
          InstantSource.system());

  static boolean aDockerEngineAnswers() {
    boolean answers = DockerClientFactory.instance().isDockerAvailable();
    if (!answers) {
      System.out.println("No Docker engine answers: nothing was tried on the image of Redis.");
    }
    return answers;
  }

  @BeforeAll
  static void start() {
    REDIS.start();
  }

  @AfterAll
  static void stop() {
    REDIS.stop();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  SharedStore store() {
    return store;
  }

  @Override
  void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    await().pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() > end);
  }
}
