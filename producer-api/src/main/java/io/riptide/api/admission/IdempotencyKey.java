// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.admission;

import io.riptide.schema.serde.Digest;

/// What a client sends as `Idempotency-Key` so that a repeated submission makes one job: 1 to 255
/// printable ASCII characters.
public record IdempotencyKey(String value) {
  public IdempotencyKey {
    if (value.isEmpty() || value.length() > 255 || !printable(value)) {
      throw new IllegalArgumentException("1 to 255 printable ASCII characters");
    }
  }

  /// The key of one submission of a batch.
  public IdempotencyKey at(int index) {
    return new IdempotencyKey(Digest.sha256Hex(value) + "#" + index);
  }

  private static boolean printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
