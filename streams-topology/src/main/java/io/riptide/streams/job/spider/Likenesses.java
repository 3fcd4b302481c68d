// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

import io.riptide.schema.job.JobId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// The pages of a spider by their simhashes: finds one that differs from another in at most [#NEAR]
/// bits, however many there are.
/*
 * Two hashes of 64 bits that differ in three of them agree in at least one of four blocks of 16
 * bits (Manku, Jain, Das Sarma: Detecting Near-Duplicates for Web Crawling, WWW 2007). So each is kept
 * four times, once under each of its blocks, and looked for under each: of a million pages about
 * fifteen lie under one block. A page that is like an earlier one is not kept, so that every page is
 * measured against the first of its kind and no chain of small changes joins what is different.
 */
public final class Likenesses {
  static final int NEAR = 3;
  private static final int BLOCKS = 4;
  private static final byte[] NOTHING = {};

  private final KeyValueStore<Bytes, byte[]> store;

  public Likenesses(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  /// The URL of the page that is like it, if there is one; else it is kept, and from here on there
  /// is.
  ///
  /// @param simhash 16 hexadecimal digits
  public Optional<String> findOrKeep(JobId job, String simhash, String url) {
    long bits = Long.parseUnsignedLong(simhash, 16);
    for (int block = 0; block < BLOCKS; block++) {
      Optional<String> near = near(job, block, bits);
      if (near.isPresent()) {
        return near;
      }
    }
    store.put(SpiderKeys.likeness(job, 0, bits), url.getBytes(StandardCharsets.UTF_8));
    for (int block = 1; block < BLOCKS; block++) {
      store.put(SpiderKeys.likeness(job, block, bits), NOTHING);
    }
    return Optional.empty();
  }

  private Optional<String> near(JobId job, int block, long bits) {
    Bytes prefix = SpiderKeys.likenesses(job, block, bits);
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.prefixScan(prefix, new BytesSerializer())) {
      while (entries.hasNext()) {
        byte[] key = entries.next().key.get();
        long other = ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
        if (Long.bitCount(bits ^ other) <= NEAR) {
          return Optional.ofNullable(store.get(SpiderKeys.likeness(job, 0, other)))
              .map(url -> new String(url, StandardCharsets.UTF_8));
        }
      }
    }
    return Optional.empty();
  }
}
