// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.cache;

import com.github.luben.zstd.Zstd;
import io.riptide.worker.fetch.content.Body;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;

/// The form in which answers lie in the shared store: a version, the facts, and the body compressed
/// with zstd. Bytes of another version, or broken ones, are no answer.
final class StoredAnswerBytes {
  private static final int VERSION = 1;
  private static final int LEVEL = 1;
  private static final int MAX_BODY = 16 * 1024 * 1024;
  private static final int MAX_FIELDS = 64;

  private StoredAnswerBytes() {}

  static byte[] write(StoredAnswer answer) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(answer.status());
      out.writeLong(answer.freshUntil().toEpochMilli());
      out.writeInt(answer.headers().size());
      for (int i = 0; i < answer.headers().size(); i++) {
        writeText(out, answer.headers().name(i));
        writeText(out, answer.headers().value(i));
      }
      out.writeInt(answer.body().length());
      out.write(Zstd.compress(answer.body().toByteArray(), LEVEL));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  static Optional<StoredAnswer> read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        return Optional.empty();
      }
      int status = in.readInt();
      Instant freshUntil = Instant.ofEpochMilli(in.readLong());
      Headers headers = readHeaders(in);
      return readBody(in).map(body -> new StoredAnswer(status, headers, body, freshUntil));
    } catch (IOException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static Headers readHeaders(DataInputStream in) throws IOException {
    int fields = in.readInt();
    if (fields < 0 || fields > MAX_FIELDS) {
      throw new IOException("not a number of fields: " + fields);
    }
    var headers = new Headers.Builder();
    for (int i = 0; i < fields; i++) {
      headers.addUnsafeNonAscii(readText(in), readText(in));
    }
    return headers.build();
  }

  private static Optional<Body> readBody(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_BODY) {
      return Optional.empty();
    }
    byte[] body = new byte[length];
    byte[] compressed = in.readAllBytes();
    long read = Zstd.decompress(body, compressed);
    return read == length ? Optional.of(Body.of(body)) : Optional.empty();
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("not a length: " + length);
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
