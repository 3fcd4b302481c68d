// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.recrawl;

import io.riptide.schema.serde.Digest;
import io.riptide.schema.spider.Recrawl;
import io.riptide.schema.terms.Tenant;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/// Where the URLs of one name of one tenant lie in the index of jobs: 128 bits of both.
public record Shelf(long high, long low) {
  /// Bytes of its text form.
  public static final int LENGTH = 2 * Long.BYTES;

  private static final byte KNOWN = 'B';
  private static final byte LAST_RUN = 'A';
  private static final int HASH = 16;

  static Shelf of(Tenant tenant, Recrawl recrawl) {
    return read(ByteBuffer.wrap(hash(tenant.value() + '\n' + recrawl.name())));
  }

  /// Reads what [#bytes] wrote.
  public static Shelf read(ByteBuffer from) {
    return new Shelf(from.getLong(), from.getLong());
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
  }

  /// The place of a URL.
  Bytes url(String identity) {
    return Bytes.wrap(put(KNOWN, HASH).put(hash(identity), 0, HASH).array());
  }

  /// What the places of all its URLs begin with.
  Bytes urls() {
    return Bytes.wrap(put(KNOWN, 0).array());
  }

  /// After all its URLs.
  Bytes urlsEnd() {
    return Bytes.wrap(put(KNOWN, HASH + 1).putLong(-1).putLong(-1).put((byte) -1).array());
  }

  /// The place of the moment of its last run.
  Bytes lastRun() {
    return Bytes.wrap(put(LAST_RUN, 0).array());
  }

  private ByteBuffer put(byte kind, int more) {
    return ByteBuffer.allocate(1 + LENGTH + more).put(kind).putLong(high).putLong(low);
  }

  private static byte[] hash(String text) {
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
