// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout.columns;

/// A vertical strip without text between two columns.
///
/// @param weight how much text stands on the poorer side, in points of height
record Gutter(float left, float right, float top, float bottom, float weight) {
  float middle() {
    return (left + right) / 2;
  }
}
