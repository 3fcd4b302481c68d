// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import io.riptide.schema.serde.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;

/// Bytes of an answer that nobody changes any more.
public final class Bytes {
  public static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /// What `write` writes, as JSON in the dialect of [Json].
  public static Bytes json(Consumer<JsonGenerator> write) {
    var out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = Json.EVENTS.createGenerator(out)) {
      write.accept(json);
    }
    return new Bytes(out.toByteArray());
  }

  /// A record as JSON.
  public static Bytes of(Object value) {
    return new Bytes(Json.EVENTS.writeValueAsBytes(value));
  }

  public static Bytes text(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Takes over `content`, which must not be changed any more.
  public static Bytes taking(byte[] content) {
    return new Bytes(content);
  }

  public int length() {
    return content.length;
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(content);
  }

  /// The same, compressed (RFC 1952).
  Bytes gzipped() {
    var out = new ByteArrayOutputStream(Math.max(64, content.length / 4));
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return new Bytes(out.toByteArray());
  }

  /// The bytes themselves, for the one writer that sends them.
  byte[] content() {
    return content;
  }

  @Override
  public String toString() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
