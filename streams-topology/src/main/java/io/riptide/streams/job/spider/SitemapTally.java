// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

import java.nio.ByteBuffer;

/// How far a spider is with the sitemaps of its sites.
///
/// @param files sitemaps that stood or stand in its line
/// @param waiting those of them whose turn has not come
/// @param open those of them that are being read
/// @param listed URLs that they brought and that may be fetched, or only lie too deep
/// @param last number of the one that left the line last
public record SitemapTally(long files, long waiting, long open, long listed, long last) {
  static final SitemapTally NONE = new SitemapTally(0, 0, 0, 0, -1);

  static SitemapTally read(byte[] bytes) {
    var from = ByteBuffer.wrap(bytes);
    return new SitemapTally(
        from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getLong());
  }

  byte[] bytes() {
    return ByteBuffer.allocate(5 * Long.BYTES)
        .putLong(files)
        .putLong(waiting)
        .putLong(open)
        .putLong(listed)
        .putLong(last)
        .array();
  }

  /// One more stands in line.
  public SitemapTally named() {
    return new SitemapTally(files + 1, waiting + 1, open, listed, last);
  }

  /// It left the line to be read.
  ///
  /// @param underWay how many are being read already
  public SitemapTally begun(SitemapLine.Waiting next, long underWay) {
    return new SitemapTally(files, waiting - 1, underWay + 1, listed, next.number());
  }

  /// It left the line unread.
  public SitemapTally givenUp(SitemapLine.Waiting next) {
    return new SitemapTally(files, waiting - 1, open, listed, next.number());
  }

  /// One was read, or is not there.
  public SitemapTally ended() {
    return new SitemapTally(files, waiting, Math.max(0, open - 1), listed, last);
  }

  /// One brought so many more.
  public SitemapTally brought(long more) {
    return new SitemapTally(files, waiting, open, listed + more, last);
  }
}
