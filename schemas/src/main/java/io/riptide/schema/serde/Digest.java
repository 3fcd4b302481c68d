// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.serde;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over text, the one hash by which identities are derived.
public final class Digest {
  private Digest() {}

  /// The 64 lower-case hexadecimal digits of the SHA-256 of the UTF-8 form of `text`.
  public static String sha256Hex(String text) {
    return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// The 32 bytes of the SHA-256 of `bytes`.
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
