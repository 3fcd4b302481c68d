// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page;

/// A straight painted line along one axis: a stroke, or a filled rectangle that is as thin as one.
///
/// @param at y of a horizontal rule, x of a vertical one
/// @param from the smaller coordinate along the rule
/// @param to the larger one
public record Rule(boolean horizontal, float at, float from, float to) {
  public float length() {
    return to - from;
  }

  public Box box() {
    return horizontal ? new Box(from, at, to, at) : new Box(at, from, at, to);
  }
}
