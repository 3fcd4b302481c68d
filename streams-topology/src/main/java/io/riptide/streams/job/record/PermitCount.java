// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.record;

/// What a job has of its limit and wants of it, while the job is in hand. Confined to the stream
/// thread.
public final class PermitCount {
  private long free;
  private long asked;
  private long usedUp;

  PermitCount(long free, long asked) {
    this.free = free;
    this.asked = asked;
  }

  /// Granted and not used.
  public long free() {
    return free;
  }

  /// Wanted and not granted.
  public long asked() {
    return asked;
  }

  /// Those whose attempt has ended in this change.
  public long usedUp() {
    return usedUp;
  }

  /// So many more were granted.
  public void granted(long count) {
    free += count;
    asked = Math.max(0, asked - count);
  }

  void used() {
    free--;
  }

  void attemptEnded() {
    usedUp++;
  }

  /// So many were given back beside those used up, and so many are asked for in all.
  public void settled(long surplus, long askedInAll) {
    free -= surplus;
    asked = askedInAll;
    usedUp = 0;
  }
}
