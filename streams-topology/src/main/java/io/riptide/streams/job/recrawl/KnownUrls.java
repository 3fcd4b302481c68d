// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.recrawl;

import io.riptide.schema.serde.JsonSerde;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// What the runs of all names know, in the index of jobs. All runs of a name come to the same
/// partition ([io.riptide.schema.job.Home]), so what one writes the next one reads.
public final class KnownUrls {
  private final KeyValueStore<Bytes, byte[]> store;
  private final JsonSerde<Known> values = new JsonSerde<>(Known.class);

  public KnownUrls(KeyValueStore<Bytes, byte[]> index) {
    this.store = index;
  }

  /// URLs in the order of their places.
  ///
  /// @param last the place after which the next ones lie; empty when these are the last
  record Part(List<Known> urls, Optional<Bytes> last) {}

  Optional<Known> find(Shelf shelf, String identity) {
    return Optional.ofNullable(store.get(shelf.url(identity))).map(this::read);
  }

  void put(Shelf shelf, String identity, Known known) {
    store.put(shelf.url(identity), values.serializer().serialize("", known));
  }

  void remove(Shelf shelf, String identity) {
    store.delete(shelf.url(identity));
  }

  /// The next `count` URLs.
  ///
  /// @param after the last place of the part before
  Part part(Shelf shelf, Optional<Bytes> after, int count) {
    List<Known> found = new ArrayList<>();
    Bytes last = after.orElse(shelf.urls());
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(last, shelf.urlsEnd())) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        if (after.filter(entry.key::equals).isPresent()) {
          continue;
        }
        if (found.size() == count) {
          return new Part(found, Optional.of(last));
        }
        found.add(read(entry.value));
        last = entry.key;
      }
    }
    return new Part(found, Optional.empty());
  }

  /// A run began or ended.
  void ran(Shelf shelf, Instant at) {
    store.put(shelf.lastRun(), ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array());
  }

  /// When a run began or ended last.
  Optional<Instant> lastRun(Shelf shelf) {
    return Optional.ofNullable(store.get(shelf.lastRun()))
        .map(bytes -> Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong()));
  }

  /// Deletes `count` URLs; says whether none are left.
  boolean forget(Shelf shelf, int count) {
    List<Bytes> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(shelf.urls(), new BytesSerializer())) {
      while (keys.size() < count && entries.hasNext()) {
        keys.add(entries.next().key);
      }
    }
    keys.forEach(store::delete);
    if (keys.size() < count) {
      store.delete(shelf.lastRun());
    }
    return keys.size() < count;
  }

  private Known read(byte[] bytes) {
    return values.deserializer().deserialize("", bytes);
  }
}
