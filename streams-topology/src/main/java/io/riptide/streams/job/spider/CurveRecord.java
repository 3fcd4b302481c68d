// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.spider;

import io.riptide.schema.evidence.YieldPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The curve of a spider in a bounded number of points: when there are too many, every other one
/// goes, and those that follow lie twice as far apart.
///
/// @param step pages between two points
public record CurveRecord(long step, List<YieldPoint> points) {
  private static final int MOST = 64;

  public static final CurveRecord NONE = new CurveRecord(1, List.of());

  public CurveRecord {
    points = List.copyOf(points);
  }

  /// Whether a point is due after so many pages.
  public boolean due(long pages) {
    return pages % step == 0;
  }

  public CurveRecord with(YieldPoint point) {
    List<YieldPoint> more = new ArrayList<>(points);
    more.add(point);
    if (more.size() < MOST) {
      return new CurveRecord(step, more);
    }
    List<YieldPoint> kept =
        IntStream.range(0, more.size()).filter(i -> i % 2 == 1).mapToObj(more::get).toList();
    return new CurveRecord(step * 2, kept);
  }
}
