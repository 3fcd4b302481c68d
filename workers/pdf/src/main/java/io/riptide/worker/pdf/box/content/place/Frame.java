// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content.place;

import io.riptide.worker.pdf.page.Box;

/// A reading frame: the seen page turned so that text of one direction runs from left to right.
///
/// @param degrees the direction in which the text runs on the seen page, clockwise from the right
public record Frame(int degrees, float ux, float uy, float shiftX, float shiftY, View view) {

  /// Directions within two degrees of an axis count as that axis.
  public static Frame of(float dx, float dy, View view) {
    int degrees = Math.floorMod((int) Math.round(Math.toDegrees(Math.atan2(dy, dx))), 360);
    int nearest = (degrees + 45) / 90 * 90 % 360;
    int off = Math.abs(degrees - nearest);
    int snapped = Math.min(off, 360 - off) <= 2 ? nearest : degrees;
    return switch (snapped) {
      case 0 -> new Frame(0, 1, 0, 0, 0, view);
      case 90 -> new Frame(90, 0, 1, 0, view.width(), view);
      case 180 -> new Frame(180, -1, 0, view.width(), view.height(), view);
      case 270 -> new Frame(270, 0, -1, view.height(), 0, view);
      default -> {
        double angle = Math.toRadians(snapped);
        yield new Frame(snapped, (float) Math.cos(angle), (float) Math.sin(angle), 0, 0, view);
      }
    };
  }

  public float x(float seenX, float seenY) {
    return seenX * ux + seenY * uy + shiftX;
  }

  public float y(float seenX, float seenY) {
    return -seenX * uy + seenY * ux + shiftY;
  }

  public Box box(Box seen) {
    float ax = x(seen.left(), seen.top());
    float ay = y(seen.left(), seen.top());
    float bx = x(seen.right(), seen.bottom());
    float by = y(seen.right(), seen.bottom());
    return new Box(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }

  public boolean upright() {
    return degrees % 90 == 0;
  }

  public float width() {
    return degrees % 180 == 0 ? view.width() : view.height();
  }

  public float height() {
    return degrees % 180 == 0 ? view.height() : view.width();
  }
}
