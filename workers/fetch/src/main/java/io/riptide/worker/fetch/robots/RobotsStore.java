// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.robots;

import io.riptide.schema.web.HostKey;
import io.riptide.worker.fetch.content.Body;
import io.riptide.worker.runtime.store.SharedStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What `robots.txt` files the workers share. That one could not be had is each worker's own
/// knowledge and is not shared: another worker may have the better network.
final class RobotsStore {
  private static final byte NONE = 1;
  private static final byte RULES = 2;
  private static final int HEAD = 1 + Long.BYTES;

  private final SharedStore store;

  RobotsStore(SharedStore store) {
    this.store = store;
  }

  /// The file of `host`, if it is kept and still good.
  Optional<RobotsFile> find(HostKey host, Instant now) {
    return store
        .get(key(host))
        .filter(bytes -> bytes.length >= HEAD)
        .flatMap(RobotsStore::read)
        .filter(file -> file.goodUntil().isAfter(now));
  }

  /// Keeps `file`, unless it is only an absence of knowledge.
  void keep(HostKey host, RobotsFile file, Instant now) {
    Duration ttl = Duration.between(now, file.goodUntil());
    if (!ttl.isPositive()) {
      return;
    }
    switch (file) {
      case RobotsFile.Rules rules ->
          store.put(key(host), write(RULES, rules.goodUntil(), rules.body().toByteArray()), ttl);
      case RobotsFile.None none ->
          store.put(key(host), write(NONE, none.goodUntil(), new byte[0]), ttl);
      case RobotsFile.Unavailable _ -> {}
    }
  }

  private static String key(HostKey host) {
    return "robots:" + host;
  }

  private static byte[] write(byte kind, Instant goodUntil, byte[] body) {
    return ByteBuffer.allocate(HEAD + body.length)
        .put(kind)
        .putLong(goodUntil.toEpochMilli())
        .put(body)
        .array();
  }

  private static Optional<RobotsFile> read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte kind = buffer.get();
    Instant goodUntil = Instant.ofEpochMilli(buffer.getLong());
    byte[] body = new byte[buffer.remaining()];
    buffer.get(body);
    return switch (kind) {
      case NONE -> Optional.of(new RobotsFile.None(goodUntil));
      case RULES -> Optional.of(new RobotsFile.Rules(Body.of(body), goodUntil));
      default -> Optional.empty();
    };
  }
}
