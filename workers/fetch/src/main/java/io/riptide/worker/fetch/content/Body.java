// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.content;

import io.riptide.schema.web.BodyRef;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The bytes of a body, content codings undone. Takes over the array that it is given: nobody may
/// write to it afterwards. Of a body that went to the blob store as it came, only the start is
/// here.
public final class Body {
  public static final Body EMPTY = new Body(new byte[0], 0);

  private final byte[] bytes;
  private final int length;
  private final Optional<BodyRef.Stored> stored;

  public Body(byte[] bytes, int length) {
    this(bytes, length, Optional.empty());
  }

  private Body(byte[] bytes, int length, Optional<BodyRef.Stored> stored) {
    this.bytes = bytes;
    this.length = length;
    this.stored = stored;
  }

  /// The start of a body that is whole in the blob store.
  public Body storedAs(BodyRef.Stored whole) {
    return new Body(toByteArray(), length, Optional.of(whole));
  }

  /// The UTF-8 form of `text`.
  public static Body of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static Body of(byte[] bytes) {
    return new Body(bytes, bytes.length);
  }

  /// Bytes that are here.
  public int length() {
    return length;
  }

  /// Bytes of the whole body, wherever they are.
  public long size() {
    return stored.map(BodyRef.Stored::bytes).orElse((long) length);
  }

  /// Where the whole body is, when only its start is here.
  public Optional<BodyRef.Stored> stored() {
    return stored;
  }

  /// The byte at `index`, from 0 to 255.
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  /// The first `count` bytes, or all if there are fewer, without a copy.
  public Body prefix(int count) {
    return count >= length ? this : new Body(bytes, count);
  }

  public boolean startsWith(int... prefix) {
    if (length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (at(i) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /// Everything from `offset` on as text; malformed input becomes U+FFFD.
  public String text(Charset charset, int offset) {
    return new String(bytes, offset, length - offset, charset);
  }

  /// The bytes as characters U+0000 to U+00FF, for looking at ASCII structure.
  public String latin1() {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes, 0, length).asReadOnlyBuffer();
  }

  public InputStream stream() {
    return stream(0);
  }

  /// The bytes from `offset` on.
  public InputStream stream(int offset) {
    return new ByteArrayInputStream(bytes, offset, length - offset);
  }

  /// A copy of the bytes, of exactly their length.
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }
}
