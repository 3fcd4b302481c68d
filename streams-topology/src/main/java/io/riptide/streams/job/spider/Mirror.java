// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

import java.util.Optional;

/// Two places of a web whose pages of the same path are compared: whether one mirrors the other. A
/// place is a host, or a path of one, and all below it; it has no slash at its end.
///
/// LOOK pages in a row that are the same fold the one into the other. A share of what follows is
/// compared all the same, half of it after every few that agree; two among the last LOOK that
/// differ undo it, and the next time twice as many must agree, then four times.
///
/// @param place what mirrors `original` when folded, else one of the two
/// @param looks pages that were compared since it was undone
/// @param differed one bit for each of the last 64 of them, the newest lowest
/// @param later same pages of `place` that came after those of `original`, less the others
/// @param folded whether the pages of `place` are left alone
/// @param undone how often it was folded and turned out to be no mirror
public record Mirror(
    String place,
    String original,
    long looks,
    long differed,
    long later,
    boolean folded,
    int undone) {
  /// Pages in a row that must be the same.
  public static final int LOOK = 16;

  private static final int DIFFERENT = 2;
  private static final int SHARE = 8;
  private static final int MOST_HALVED = 5;

  private Mirror(String place, String original) {
    this(place, original, 0, 0, 0, false, 0);
  }

  /// The places below which two URLs have the same path and the same parameters, the largest such
  /// places; empty when their paths do not end alike.
  public static Optional<Mirror> of(String url, String other) {
    int path = path(url);
    int otherPath = path(other);
    int query = url.indexOf('?');
    int tail = -1;
    int i = url.length() - 1;
    int j = other.length() - 1;
    while (i >= path && j >= otherPath && url.charAt(i) == other.charAt(j)) {
      if (url.charAt(i) == '/' && (query < 0 || i < query)) {
        tail = i;
      }
      i--;
      j--;
    }
    return tail < 0
        ? Optional.empty()
        : Optional.of(
            new Mirror(
                url.substring(0, tail),
                other.substring(0, other.length() - (url.length() - tail))));
  }

  private static int path(String url) {
    int path = url.indexOf('/', url.indexOf("://") + 3);
    return path < 0 ? url.length() : path;
  }

  /// Whether these are its two places.
  boolean isOf(Mirror other) {
    return (place.equals(other.place) && original.equals(other.original))
        || (place.equals(other.original) && original.equals(other.place));
  }

  /// What the URL would be in the other place; empty when it is in neither.
  public Optional<String> elsewhere(String url) {
    return copied(url).or(() -> moved(url, original, place));
  }

  /// What a URL of the place would be in the original.
  public Optional<String> copied(String url) {
    return moved(url, place, original);
  }

  private static Optional<String> moved(String url, String from, String to) {
    return url.startsWith(from) && url.startsWith("/", from.length())
        ? Optional.of(to + url.substring(from.length()))
        : Optional.empty();
  }

  /// With one page more that is the same in both.
  ///
  /// @param copy where the one that came later is
  Mirror same(String copy) {
    return looked(false, later + (place.equals(copy) ? 1 : -1));
  }

  /// With one page more that differs.
  public Mirror different() {
    return looked(true, later);
  }

  private Mirror looked(boolean differs, long came) {
    long recent = differed << 1 | (differs ? 1 : 0);
    var after = new Mirror(place, original, looks + 1, recent, came, folded, undone);
    if (!folded) {
      return after.agrees(needed()) ? after.fold() : after;
    }
    return after.differedAmong(LOOK) >= DIFFERENT
        ? new Mirror(place, original, 0, 0, 0, false, undone + 1)
        : after;
  }

  private Mirror fold() {
    Mirror one = later < 0 ? turned() : this;
    return new Mirror(one.place, one.original, looks, differed, 0, true, undone);
  }

  /// The other way round.
  public Mirror turned() {
    return new Mirror(
        /* place= */ original, /* original= */ place, looks, differed, -later, folded, undone);
  }

  /// Whether one of its URLs is compared all the same.
  ///
  /// @param chance any number, the same whenever the URL is asked for
  public boolean isCompared(int chance) {
    long halved = Math.clamp((looks - needed()) / SHARE, 0, MOST_HALVED);
    return differedAmong(LOOK) > 0 || Math.floorMod(chance, SHARE << halved) == 0;
  }

  private boolean agrees(int pages) {
    return looks >= pages && differedAmong(pages) == 0;
  }

  private int needed() {
    return LOOK << Math.min(undone, 2);
  }

  private int differedAmong(int pages) {
    return Long.bitCount(pages >= Long.SIZE ? differed : differed & (1L << pages) - 1);
  }
}
