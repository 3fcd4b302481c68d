// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.runtime.store.SharedStore.Permit;
import io.riptide.worker.runtime.store.SharedStore.Rate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What every shared store does.
abstract class SharedStoreContract {
  private final String mine = UUID.randomUUID() + ":";

  abstract SharedStore store();

  /// Lets that much time go by for the store.
  abstract void pass(Duration time);

  @Test
  void aValueIsFoundAsItWasStored() {
    store().put(mine + "a", bytes("one"), Duration.ofMinutes(1));
    assertThat(store().get(mine + "a")).hasValue(bytes("one"));
  }

  @Test
  void binaryAndEmptyValuesAreKept() {
    byte[] binary = {0, -1, 13, 10, 0};
    store().put(mine + "b", binary, Duration.ofMinutes(1));
    store().put(mine + "e", new byte[0], Duration.ofMinutes(1));
    assertThat(store().get(mine + "b")).hasValue(binary);
    assertThat(store().get(mine + "e")).hasValue(new byte[0]);
  }

  @Test
  void whatWasNeverStoredIsMissing() {
    assertThat(store().get(mine + "nothing")).isEmpty();
  }

  @Test
  void aSecondValueReplacesTheFirstAndItsTime() {
    store().put(mine + "r", bytes("old"), Duration.ofMillis(200));
    store().put(mine + "r", bytes("new"), Duration.ofMinutes(1));
    pass(Duration.ofMillis(300));
    assertThat(store().get(mine + "r")).hasValue(bytes("new"));
  }

  @Test
  void aValueIsGoneWhenItsTimeIsUp() {
    store().put(mine + "short", bytes("x"), Duration.ofMillis(200));
    store().put(mine + "long", bytes("y"), Duration.ofMinutes(1));
    pass(Duration.ofMillis(300));
    assertThat(store().get(mine + "short")).isEmpty();
    assertThat(store().get(mine + "long")).hasValue(bytes("y"));
  }

  @Test
  void aRemovedValueIsMissing() {
    store().put(mine + "gone", bytes("x"), Duration.ofMinutes(1));
    store().remove(mine + "gone");
    assertThat(store().get(mine + "gone")).isEmpty();
  }

  @Test
  void aBucketGivesItsTokensAndThenSaysWhen() {
    var rate = new Rate(3, Duration.ofMinutes(1));
    for (int left = 2; left >= 0; left--) {
      Permit permit = store().take(mine + "bucket", rate);
      assertThat(permit.granted()).isTrue();
      assertThat(permit.remaining()).isEqualTo(left);
      assertThat(permit.retryAfter()).isZero();
    }
    Permit refused = store().take(mine + "bucket", rate);
    assertThat(refused.granted()).isFalse();
    assertThat(refused.remaining()).isZero();
    assertThat(refused.retryAfter())
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20)); // one of three in a minute
    assertThat(refused.resetAfter()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
  }

  @Test
  void anEmptyBucketFillsAgain() {
    var rate = new Rate(2, Duration.ofSeconds(1));
    store().take(mine + "refill", rate);
    store().take(mine + "refill", rate);
    pass(Duration.ofMillis(1200));
    assertThat(store().take(mine + "refill", rate).granted()).isTrue();
    assertThat(store().take(mine + "refill", rate).granted()).isTrue();
  }

  @Test
  void bucketsAreApartByNameAndByRate() {
    var rate = new Rate(1, Duration.ofMinutes(1));
    assertThat(store().take(mine + "one", rate).granted()).isTrue();
    assertThat(store().take(mine + "two", rate).granted()).isTrue();
    assertThat(store().take(mine + "one", new Rate(5, Duration.ofMinutes(1))).granted()).isTrue();
    assertThat(store().take(mine + "one", rate).granted()).isFalse();
  }

  @Test
  void manyAtOnceGetNoMoreTokensThanThereAre() throws Exception {
    var rate = new Rate(20, Duration.ofHours(1));
    var takers = new ArrayList<Callable<Permit>>();
    for (int i = 0; i < 60; i++) {
      takers.add(() -> store().take(mine + "contended", rate));
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      long granted = 0;
      for (var permit : threads.invokeAll(takers)) {
        granted += permit.get().granted() ? 1 : 0;
      }
      assertThat(granted).isEqualTo(20);
    }
  }

  @Test
  void itSaysThatItIsWell() {
    assertThat(store().health().up()).isTrue();
    assertThat(store().health().latency()).isLessThan(Duration.ofSeconds(1));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
