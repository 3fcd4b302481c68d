// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.admission;

import io.riptide.api.ApiKey;
import io.riptide.schema.serde.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the key that a caller presents. Every look takes the same time whatever is presented:
/// digests of equal length are compared, all of them, each in constant time.
final class KeyRing {
  private final List<ApiKey> keys;
  private final List<byte[]> digests = new ArrayList<>();

  KeyRing(List<ApiKey> keys) {
    this.keys = List.copyOf(keys);
    for (ApiKey key : keys) {
      digests.add(digest(key.secret()));
    }
  }

  boolean empty() {
    return keys.isEmpty();
  }

  Optional<ApiKey> find(String presented) {
    byte[] digest = digest(presented);
    int found = -1;
    for (int i = 0; i < digests.size(); i++) {
      found = MessageDigest.isEqual(digests.get(i), digest) ? i : found;
    }
    return found < 0 ? Optional.empty() : Optional.of(keys.get(found));
  }

  private static byte[] digest(String secret) {
    return Digest.sha256(secret.getBytes(StandardCharsets.UTF_8));
  }
}
