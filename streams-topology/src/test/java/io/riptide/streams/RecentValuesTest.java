// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecentValuesTest {
  @TempDir private Path directory;

  private KeyValueStore<Bytes, String> store;
  private RecentValues<String> values;

  @BeforeEach
  void open() {
    store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("words"), Serdes.Bytes(), Serdes.String())
            .withLoggingDisabled()
            .build();
    var context =
        new MockProcessorContext<Object, Object>(
            new Properties(), new TaskId(0, 0), directory.toFile());
    store.init(context.getStateStoreContext(), store);
    values = new RecentValues<>(store, 2);
  }

  @Test
  void whatWasPutComesBackAsTheSameObjectAndIsInTheStore() {
    var word = new String("tide".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    values.put(key("a"), word);
    assertThat(values.get(key("a"))).isSameAs(word);
    assertThat(store.get(key("a"))).isEqualTo(word);
  }

  @Test
  void whatWasReadIsNotParsedAgain() {
    store.put(key("a"), "tide");
    assertThat(values.get(key("a"))).isSameAs(values.get(key("a")));
  }

  @Test
  void whatIsNotThereIsAskedForEachTime() {
    assertThat(values.get(key("a"))).isNull();
    store.put(key("a"), "tide");
    assertThat(values.get(key("a"))).isEqualTo("tide");
  }

  @Test
  void moreThanFitAreStillInTheStore() {
    values.putAll(
        List.of(
            KeyValue.pair(key("a"), "1"),
            KeyValue.pair(key("b"), "2"),
            KeyValue.pair(key("c"), "3")));
    assertThat(List.of(values.get(key("a")), values.get(key("b")), values.get(key("c"))))
        .containsExactly("1", "2", "3");
  }

  @Test
  void whatIsDeletedIsGoneEitherWay() {
    values.put(key("a"), "1");
    values.put(key("b"), "2");
    assertThat(values.delete(key("a"))).isEqualTo("1");
    values.put(key("b"), null);
    assertThat(values.get(key("a"))).isNull();
    assertThat(values.get(key("b"))).isNull();
    assertThat(store.all()).isExhausted();
  }

  @Test
  void anAbsentValueIsPutOnceOnly() {
    assertThat(values.putIfAbsent(key("a"), "1")).isNull();
    assertThat(values.putIfAbsent(key("a"), "2")).isEqualTo("1");
    assertThat(values.get(key("a"))).isEqualTo("1");
  }

  @Test
  void walksSeeWhatWasPut() {
    values.put(key("ab"), "1");
    values.put(key("b"), "2");
    try (var found = values.prefixScan(key("a"), new BytesSerializer())) {
      assertThat(found).toIterable().extracting(each -> each.value).containsExactly("1");
    }
    try (var found = values.range(key("b"), key("c"))) {
      assertThat(found).toIterable().extracting(each -> each.value).containsExactly("2");
    }
  }

  private static Bytes key(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
