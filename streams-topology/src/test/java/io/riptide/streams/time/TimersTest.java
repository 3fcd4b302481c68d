// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimersTest {
  private static final byte KIND = 'T';

  private final KeyValueStore<Bytes, byte[]> store = open();
  private final Timers timers = new Timers(store, KIND);
  private final List<String> fired = new ArrayList<>();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatIsDueFiresInTheOrderOfTime() {
    set(30, "c");
    set(10, "a");
    set(20, "b");
    set(40, "d");

    fire(30, 100);

    assertThat(fired).containsExactly("a", "b", "c");
    assertThat(timers.next()).isEqualTo(40);
    assertThat(timers.size()).isEqualTo(1);
  }

  @Test
  void noMoreThanTheBudgetFiresAtOnceAndTheRestIsDueAtOnce() {
    for (int i = 0; i < 10; i++) {
      set(i + 1, "t" + i);
    }
    fire(100, 4);
    assertThat(fired).hasSize(4);
    assertThat(timers.next()).isLessThanOrEqualTo(100);
    fire(100, 4);
    fire(100, 4);
    assertThat(fired).hasSize(10).doesNotHaveDuplicates();
    assertThat(timers.next()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aTimerSetForThePastFiresNext() {
    set(1_000, "late");
    fire(1_000, 10);
    set(5, "early");
    assertThat(timers.next()).isEqualTo(5);
    fire(1_000, 10);
    assertThat(fired).containsExactly("late", "early");
  }

  @Test
  void aClearedTimerDoesNotFire() {
    set(10, "a");
    timers.clear(10, bytes("a"));
    fire(100, 10);
    assertThat(fired).isEmpty();
    assertThat(timers.size()).isZero();
  }

  @Test
  void anotherKindInTheSameStoreIsLeftAlone() {
    store.put(Bytes.wrap(new byte[] {'L', 1}), new byte[] {1});
    store.put(Bytes.wrap(new byte[] {'U', 1}), new byte[] {1});
    fire(Long.MAX_VALUE - 1, 10);
    assertThat(fired).isEmpty();
    assertThat(store.approximateNumEntries()).isEqualTo(2);
  }

  @Test
  void whatWaitsIsFoundAgainAfterARestart() {
    set(10, "a");
    set(20, "b");
    var again = new Timers(store, KIND);
    assertThat(again.next()).isEqualTo(10);
    assertThat(again.size()).isEqualTo(2);
  }

  @Test
  void aTimerWhoseActionFailsIsGoneAndTheOthersAreNot() {
    set(10, "bad");
    set(20, "good");
    assertThatIllegalStateException()
        .isThrownBy(() ->
            timers.fire(
                100,
                budget(10),
                _ -> {
                  throw new IllegalStateException("test");
                }));
    fire(100, 10);
    assertThat(fired).containsExactly("good");
  }

  @Test
  void everyTimerFiresOnceAndNeverEarlyWhateverTheOrder() {
    long seed = new Random().nextLong();
    System.out.println("TimersTest seed " + seed);
    var random = new Random(seed);
    var expected = new TreeMap<String, Long>();
    long now = 0;
    for (int i = 0; i < 3_000; i++) {
      long due = Math.max(0, now + random.nextInt(200) - 20);
      set(due, "t" + i);
      expected.put("t" + i, due);
      if (random.nextInt(4) == 0) {
        now += random.nextInt(100);
        long at = now;
        timers.fire(
            at,
            budget(1 + random.nextInt(5)),
            payload -> {
              String name = new String(payload, StandardCharsets.UTF_8);
              assertThat(expected.remove(name)).isNotNull().isLessThanOrEqualTo(at);
            });
      }
    }
    while (timers.next() != Long.MAX_VALUE) {
      timers.fire(
          Long.MAX_VALUE - 1,
          budget(50),
          payload -> expected.remove(new String(payload, StandardCharsets.UTF_8)));
    }
    assertThat(expected).isEmpty();
    assertThat(timers.size()).isZero();
  }

  private void set(long due, String name) {
    timers.set(due, bytes(name));
  }

  private void fire(long now, int most) {
    timers.fire(
        now, budget(most), payload -> fired.add(new String(payload, StandardCharsets.UTF_8)));
  }

  private static TickBudget budget(int items) {
    return new TickBudget(items, Duration.ofMinutes(1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static KeyValueStore<Bytes, byte[]> open() {
    var context = new MockProcessorContext<Object, Object>();
    KeyValueStore<Bytes, byte[]> made =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("timers"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    made.init(context.getStateStoreContext(), made);
    return made;
  }
}
