// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page;

/// A rectangle in the reading frame of its text: points, x to the right, y down from the top edge.
public record Box(float left, float top, float right, float bottom) {
  public float width() {
    return right - left;
  }

  public float height() {
    return bottom - top;
  }

  public float centreX() {
    return (left + right) / 2;
  }

  public float centreY() {
    return (top + bottom) / 2;
  }

  /// The smallest box around both.
  public Box union(Box other) {
    return new Box(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  /// Whether the centre of the other box lies inside this one.
  public boolean holds(Box other) {
    float x = other.centreX();
    float y = other.centreY();
    return x >= left && x <= right && y >= top && y <= bottom;
  }

  public boolean intersects(Box other) {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }

  /// The length of the shared part of both vertical extents; negative when there is a gap.
  public float overlapY(Box other) {
    return Math.min(bottom, other.bottom) - Math.max(top, other.top);
  }

  /// The length of the shared part of both horizontal extents; negative when there is a gap.
  public float overlapX(Box other) {
    return Math.min(right, other.right) - Math.max(left, other.left);
  }

  /// This box with its edges moved outwards.
  public Box grown(float x, float y) {
    return new Box(left - x, top - y, right + x, bottom + y);
  }
}
