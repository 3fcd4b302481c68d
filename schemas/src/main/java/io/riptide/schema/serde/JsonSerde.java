// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// JSON for one record type, in [Json#EVENTS]' dialect. A null value is a tombstone. Bytes that are
/// not such a record end in a `SerializationException`.
public final class JsonSerde<T> implements Serde<T>, Serializer<T>, Deserializer<T> {
  private final Class<T> type;

  public JsonSerde(Class<T> type) {
    this.type = type;
  }

  @Override
  @SuppressWarnings("NullAway") // Kafka's own contract: null in, null out
  public byte[] serialize(String topic, @Nullable T value) {
    return value == null ? null : Json.EVENTS.writeValueAsBytes(value);
  }

  @Override
  @SuppressWarnings("NullAway") // Kafka's own contract: null in, null out
  public T deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return Json.EVENTS.readValue(bytes, type);
    } catch (JacksonException e) {
      throw new SerializationException("not a " + type.getSimpleName() + " on " + topic, e);
    }
  }

  @Override
  public Serializer<T> serializer() {
    return this;
  }

  @Override
  public Deserializer<T> deserializer() {
    return this;
  }

  @Override
  public void configure(java.util.Map<String, ?> configs, boolean isKey) {}

  @Override
  public void close() {}
}
