// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

import io.riptide.schema.job.JobId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// The sitemaps that spiders were named and have not begun to read, first come first served, in the
/// index of jobs.
public final class SitemapLine {
  private final KeyValueStore<Bytes, byte[]> store;

  public SitemapLine(KeyValueStore<Bytes, byte[]> index) {
    this.store = index;
  }

  /// One that waits.
  ///
  /// @param number greater than those of all before
  /// @param level how many files lead to it
  public record Waiting(long number, String url, int level) {}

  public SitemapTally tally(JobId job) {
    return Optional.ofNullable(store.get(SpiderKeys.sitemaps(job)))
        .map(SitemapTally::read)
        .orElse(SitemapTally.NONE);
  }

  public void put(JobId job, SitemapTally tally) {
    store.put(SpiderKeys.sitemaps(job), tally.bytes());
  }

  /// Puts one at the end.
  public void add(JobId job, Waiting waiting) {
    byte[] url = waiting.url().getBytes(StandardCharsets.UTF_8);
    store.put(
        SpiderKeys.sitemap(job, waiting.number()),
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + url.length)
            .putLong(waiting.number())
            .putInt(waiting.level())
            .put(url)
            .array());
  }

  /// Removes the first `count`, or as many as there are. The scan begins where the last one ended:
  /// what was deleted before it would be walked past one by one.
  public List<Waiting> take(JobId job, SitemapTally so, int count) {
    List<Bytes> keys = new ArrayList<>();
    List<Waiting> taken = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.range(
            SpiderKeys.sitemap(job, so.last() + 1), SpiderKeys.sitemap(job, Long.MAX_VALUE))) {
      while (taken.size() < count && entries.hasNext()) {
        var entry = entries.next();
        keys.add(entry.key);
        taken.add(read(ByteBuffer.wrap(entry.value)));
      }
    }
    keys.forEach(store::delete);
    return taken;
  }

  private static Waiting read(ByteBuffer from) {
    long number = from.getLong();
    int level = from.getInt();
    return new Waiting(number, StandardCharsets.UTF_8.decode(from).toString(), level);
  }
}
