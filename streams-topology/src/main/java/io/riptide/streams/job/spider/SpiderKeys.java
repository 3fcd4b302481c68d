// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

import io.riptide.schema.job.JobId;
import io.riptide.schema.web.HostKey;
import io.riptide.streams.job.store.Keys;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/// The keys of what is kept of spiders, in the index of jobs: a byte for the kind, then the job.
final class SpiderKeys {
  private static final byte PATTERN = 'P';
  private static final byte CONTENT = 'C';
  private static final byte SHAPE = 'Q';
  private static final byte LIKENESS = 'N';
  private static final byte HOST = 'H';
  private static final byte FOCUS = 'Y';
  private static final byte CURVE = 'V';
  private static final byte RECALLED = 'W';
  private static final byte PASSAGE = 'M';
  private static final byte SITEMAPS = 'X';
  private static final byte SITEMAP_LINE = 'Z';
  private static final byte MIRRORS = 'm';
  private static final byte LEFT_ALONE = 'l';

  private SpiderKeys() {}

  /// What is known of a pattern of URLs.
  static Bytes pattern(JobId job, String pattern) {
    return key(PATTERN, job, Keys.hash(pattern));
  }

  /// That a page had the content of that hash, by its first 64 bits.
  static Bytes content(JobId job, String hash) {
    return key(CONTENT, job, HexFormat.fromHexDigitsToLong(hash, 0, 16));
  }

  /// That a page had that shape, 16 hexadecimal digits.
  static Bytes shape(JobId job, String shape) {
    return key(SHAPE, job, HexFormat.fromHexDigitsToLong(shape));
  }

  /// That a page had that passage.
  ///
  /// @param hash 8 hexadecimal digits
  static Bytes passage(JobId job, String hash) {
    return Bytes.wrap(
        Keys.indexed(PASSAGE, job, Integer.BYTES).putInt(HexFormat.fromHexDigits(hash)).array());
  }

  /// That a page had that simhash, found by one of its blocks.
  static Bytes likeness(JobId job, int block, long simhash) {
    return Bytes.wrap(
        Keys.indexed(LIKENESS, job, 1 + Short.BYTES + Long.BYTES)
            .put((byte) block)
            .putShort(bits(simhash, block))
            .putLong(simhash)
            .array());
  }

  /// The first of all simhashes that share that block.
  static Bytes likenesses(JobId job, int block, long simhash) {
    return Bytes.wrap(
        Keys.indexed(LIKENESS, job, 1 + Short.BYTES)
            .put((byte) block)
            .putShort(bits(simhash, block))
            .array());
  }

  /// What was taken from a host.
  static Bytes host(JobId job, HostKey host) {
    return key(HOST, job, Keys.hash(host.value()));
  }

  static Bytes focus(JobId job) {
    return key(FOCUS, job);
  }

  static Bytes curve(JobId job) {
    return key(CURVE, job);
  }

  /// How far what is known from the run before was told.
  static Bytes recalled(JobId job) {
    return key(RECALLED, job);
  }

  /// How far it is with sitemaps.
  static Bytes sitemaps(JobId job) {
    return key(SITEMAPS, job);
  }

  /// A sitemap that waits to be read.
  static Bytes sitemap(JobId job, long number) {
    return key(SITEMAP_LINE, job, number);
  }

  static Bytes mirrors(JobId job) {
    return key(MIRRORS, job);
  }

  /// How many URLs were left alone for a reason.
  ///
  /// @param what the pattern or the mirror
  static Bytes leftAlone(JobId job, String what) {
    return key(LEFT_ALONE, job, Keys.hash(what));
  }

  /// All that was left alone.
  static Bytes leftAlone(JobId job) {
    return key(LEFT_ALONE, job);
  }

  /// The beginnings of all that goes when the job has ended.
  static List<Bytes> ofRun(JobId job) {
    return List.of(
        key(PATTERN, job),
        key(CONTENT, job),
        key(SHAPE, job),
        key(LIKENESS, job),
        key(PASSAGE, job),
        key(HOST, job),
        key(FOCUS, job),
        key(CURVE, job),
        key(RECALLED, job),
        key(SITEMAPS, job),
        key(SITEMAP_LINE, job),
        mirrors(job),
        leftAlone(job));
  }

  private static short bits(long simhash, int block) {
    return (short) (simhash >>> (block * Short.SIZE));
  }

  private static Bytes key(byte kind, JobId job) {
    return Bytes.wrap(Keys.indexed(kind, job, 0).array());
  }

  private static Bytes key(byte kind, JobId job, long what) {
    return Bytes.wrap(Keys.indexed(kind, job, Long.BYTES).putLong(what).array());
  }
}
