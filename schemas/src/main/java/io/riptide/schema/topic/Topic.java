// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.topic;

import io.riptide.schema.serde.CloudEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;

/// A topic with what travels on it.
///
/// @param keyOf the key that a value travels under; the one place that decides it
/// @param typeOf the CloudEvents type of a value
/// @param retention how long records are kept; -1 ms is for ever
/// @param compacted whether only the newest record of a key is kept
/// @param lane which partition count applies
public record Topic<K, V>(
    String name,
    Serde<K> keys,
    Serde<V> values,
    Function<V, K> keyOf,
    Function<V, String> typeOf,
    Duration retention,
    boolean compacted,
    Lane lane) {

  /// Topics of one lane have the same number of partitions; those keyed by job are read together by
  /// one processor and must.
  public enum Lane {
    BY_JOB,
    BY_SCHEDULE,
    BY_HOST,
    BY_TASK,
    RESULT,
    /// One partition: little is written, and one reader decides or reads all of it.
    SINGLE
  }

  /// A record ready to be sent: the value under its key, with its CloudEvents headers.
  ///
  /// @param id unique for the event within `source`
  /// @param source who makes it, as a URI reference: `/riptide/fetch`
  public ProducerRecord<K, V> record(V value, String id, String source, Instant time) {
    var made = new ProducerRecord<K, V>(name, keyOf.apply(value), value);
    stamp(made.headers(), value, id, source, time);
    return made;
  }

  /// Writes the CloudEvents headers of `value` for those who make their records another way.
  public void stamp(Headers headers, V value, String id, String source, Instant time) {
    CloudEvents.stamp(headers, typeOf.apply(value), id, source, time);
  }

  @Override
  public String toString() {
    return name;
  }
}
