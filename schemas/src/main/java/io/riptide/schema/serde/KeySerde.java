// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.serde;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/// Keys as the UTF-8 text that a person reads in any Kafka tool.
public final class KeySerde<T> implements Serde<T> {
  private final Function<T, String> write;
  private final Function<String, T> read;

  public KeySerde(Function<T, String> write, Function<String, T> read) {
    this.write = write;
    this.read = read;
  }

  @Override
  public Serializer<T> serializer() {
    return (topic, key) -> write.apply(key).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  @SuppressWarnings("NullAway") // Kafka's own contract: null in, null out
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> bytes == null ? null : read(topic, bytes);
  }

  private T read(String topic, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      return read.apply(text);
    } catch (IllegalArgumentException e) {
      throw new SerializationException("not a key of " + topic + ": " + text, e);
    }
  }
}
