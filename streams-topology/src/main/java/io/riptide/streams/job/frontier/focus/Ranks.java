// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.focus;

/// Places in a frontier as one number: small first. The first of all are kept for what names other
/// URLs; a place that was put back comes after all that were not, then the last, then what is held.
/*
 * A place by promise has the promise in its upper bits and, below, that part of it which does not
 * change with what the spider learns, so that a place can be reckoned anew when its turn comes.
 */
public final class Ranks {
  private static final long PUT_BACK = 1L << 61;
  private static final long LAST_OF_ALL = 1L << 62;
  private static final long HELD = PUT_BACK | LAST_OF_ALL;
  private static final long LAST = 1L << 60;
  private static final int BITS = 20;
  private static final long SCALE = (1L << BITS) - 1;

  private Ranks() {}

  /// A place by hops from a seed.
  public static long byDepth(int depth) {
    return 1L + depth;
  }

  /// A place by the moment of discovery.
  ///
  /// @param batch the greater the earlier
  public static long byRecency(long batch) {
    return LAST - batch;
  }

  /// A place by what is promised.
  ///
  /// @param promise from 0 to 1, the greater the earlier
  /// @param lasting the part of it that stays, 0 to 1
  public static long byPromise(double promise, double lasting) {
    return 1 + (((SCALE - scaled(promise)) << BITS) | (SCALE - scaled(lasting)));
  }

  /// The promise of a place by promise.
  public static double promise(long rank) {
    return (double) (SCALE - (((plain(rank) - 1) >>> BITS) & SCALE)) / SCALE;
  }

  /// The part of it that stays.
  public static double lasting(long rank) {
    return (double) (SCALE - ((plain(rank) - 1) & SCALE)) / SCALE;
  }

  /// The same place, after all that were not put back.
  public static long putBack(long rank) {
    return plain(rank) | PUT_BACK;
  }

  /// Whether it was put back, or comes after all that were.
  public static boolean isPutBack(long rank) {
    return (rank & HELD) != 0;
  }

  /// The same place, after all that were put back.
  public static long last(long rank) {
    return plain(rank) | LAST_OF_ALL;
  }

  /// Whether it comes after all that were put back.
  public static boolean isLast(long rank) {
    return (rank & LAST_OF_ALL) != 0;
  }

  /// The same place, after the last.
  public static long held(long rank) {
    return rank | HELD;
  }

  /// Whether it comes after the last.
  public static boolean isHeld(long rank) {
    return (rank & HELD) == HELD;
  }

  private static long plain(long rank) {
    return rank & ~HELD;
  }

  private static long scaled(double part) {
    return Math.round(Math.clamp(part, 0, 1) * SCALE);
  }
}
