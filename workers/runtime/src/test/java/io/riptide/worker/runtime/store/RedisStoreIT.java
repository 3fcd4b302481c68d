// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.riptide.worker.runtime.store.SharedStore.Rate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

class RedisStoreIT extends SharedStoreContract {
  private static final int PORT = freePort();
  private static RedisServer server = server(PORT);

  private final RedisStore store = store(PORT);

  @BeforeAll
  static void start() throws IOException {
    server.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.stop();
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

  @Test
  void twoProcessesShareValuesAndTokens() {
    var rate = new Rate(1, Duration.ofMinutes(1));
    try (var other = store(PORT)) {
      store.put("shared", bytes("one"), Duration.ofMinutes(1));
      assertThat(other.get("shared")).hasValue(bytes("one"));
      assertThat(store.take("shared", rate).granted()).isTrue();
      assertThat(other.take("shared", rate).granted()).isFalse();
    }
  }

  @Test
  void withoutRedisItDegradesAndRecoversWithIt() throws IOException {
    int port = freePort();
    var rate = new Rate(2, Duration.ofMinutes(10));
    var first = server(port);
    first.start();
    try (var store = store(port)) {
      store.put("k", bytes("one"), Duration.ofMinutes(1));
      assertThat(store.get("k")).hasValue(bytes("one"));

      first.stop();
      assertThat(store.get("k")).isEmpty();
      store.put("k", bytes("two"), Duration.ofMinutes(1));
      store.remove("k");
      assertThat(store.take("b", rate).granted()).isTrue();
      assertThat(store.take("b", rate).granted()).isTrue();
      assertThat(store.take("b", rate).granted()).as("the local bucket holds, too").isFalse();
      assertThat(store.health().up()).isFalse();
      assertThat(store.health().detail()).contains("local");
      assertThat(timeOf(() -> store.get("k"))).isLessThan(Duration.ofMillis(50));

      var second = server(port);
      second.start();
      try {
        await().atMost(Duration.ofSeconds(20)).until(() -> store.health().up());
        store.put("k", bytes("three"), Duration.ofMinutes(1));
        assertThat(store.get("k")).hasValue(bytes("three"));
      } finally {
        second.stop();
      }
    }
  }

  @Test
  void aRedisThatWasNeverThereIsNoObstacle() {
    try (var store = store(freePort())) {
      assertThat(store.get("k")).isEmpty();
      assertThat(store.take("b", new Rate(1, Duration.ofMinutes(1))).granted()).isTrue();
      assertThat(store.health().up()).isFalse();
    }
  }

  private static Duration timeOf(Runnable call) {
    long begun = System.nanoTime();
    call.run();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static RedisStore store(int port) {
    var settings =
        new RedisSettings(
            URI.create("redis://127.0.0.1:" + port),
            "test:",
            Duration.ofSeconds(2),
            16,
            Duration.ofMillis(200));
    return new RedisStore(settings, InstantSource.system());
  }

  private static RedisServer server(int port) {
    try {
      return RedisServer.newRedisServer()
          .port(port)
          .bind("127.0.0.1")
          .setting("save \"\"")
          .setting("appendonly no")
          .build();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
