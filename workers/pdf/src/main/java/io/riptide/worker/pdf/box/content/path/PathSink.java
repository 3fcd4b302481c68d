// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content.path;

import io.riptide.worker.pdf.box.content.place.Frame;
import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Rule;
import java.util.ArrayList;
import java.util.List;

/// Keeps of all paths only what can rule a table: straight lines along an axis, and rectangles. A
/// bounded number of each, so that a map or a chart costs little.
public final class PathSink {
  private static final int MAX_MARKS = 20_000;
  private static final float THIN = 3f;
  private static final float STRAIGHT = 0.6f;
  private static final float SHORT = 2f;

  private final List<Box> strokes = new ArrayList<>();
  private final List<Box> fills = new ArrayList<>();
  private final List<Box> drawings = new ArrayList<>();
  private final List<float[]> path = new ArrayList<>();
  private float startX;
  private float startY;
  private float x;
  private float y;
  private boolean curved;

  public void move(float toX, float toY) {
    startX = x = toX;
    startY = y = toY;
  }

  public void line(float toX, float toY) {
    if (path.size() < MAX_MARKS) {
      path.add(new float[] {x, y, toX, toY});
    }
    x = toX;
    y = toY;
  }

  public void curve(float toX, float toY) {
    curved = true;
    draw(new float[] {x, y, toX, toY});
    x = toX;
    y = toY;
  }

  public void close() {
    if (x != startX || y != startY) {
      line(startX, startY);
    }
  }

  public void drop() {
    path.clear();
    curved = false;
  }

  public void stroke() {
    for (float[] s : path) {
      if (Math.abs(s[0] - s[2]) <= STRAIGHT || Math.abs(s[1] - s[3]) <= STRAIGHT) {
        add(strokes, box(s));
      } else {
        draw(s);
      }
    }
  }

  /// Curves and slanted lines are of charts and figures.
  private void draw(float[] s) {
    if (Math.abs(s[0] - s[2]) + Math.abs(s[1] - s[3]) > SHORT) {
      add(drawings, box(s));
    }
  }

  /// A filled path is kept when all its lines lie on the edges of rectangles.
  public void fill(boolean white) {
    if (curved || path.size() > 4_000) {
      return;
    }
    for (int i = 0; i < path.size(); i += 4) {
      Box box = box(path.get(i));
      for (int k = i; k < Math.min(i + 4, path.size()); k++) {
        float[] s = path.get(k);
        if (Math.abs(s[0] - s[2]) > STRAIGHT && Math.abs(s[1] - s[3]) > STRAIGHT) {
          return;
        }
        box = box.union(box(s));
      }
      if (box.width() <= THIN || box.height() <= THIN) {
        add(strokes, box);
      } else if (!white) {
        add(fills, box);
      }
    }
  }

  private static void add(List<Box> to, Box box) {
    if (to.size() < MAX_MARKS) {
      to.add(box);
    }
  }

  private static Box box(float[] s) {
    return new Box(
        Math.min(s[0], s[2]), Math.min(s[1], s[3]), Math.max(s[0], s[2]), Math.max(s[1], s[3]));
  }

  public List<Rule> rules(Frame frame) {
    List<Rule> rules = new ArrayList<>(strokes.size());
    for (Box seen : strokes) {
      Box box = frame.box(seen);
      if (box.width() >= box.height() && box.width() > 1) {
        rules.add(new Rule(true, box.centreY(), box.left(), box.right()));
      } else if (box.height() > 1) {
        rules.add(new Rule(false, box.centreX(), box.top(), box.bottom()));
      }
    }
    return rules;
  }

  public List<Box> fills(Frame frame) {
    return fills.stream().map(frame::box).toList();
  }

  public List<Box> drawings(Frame frame) {
    return drawings.stream().map(frame::box).toList();
  }
}
