// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.aligned;

/// Some consecutive rows of a region that may be a table.
///
/// @param from the first row
/// @param to the row after the last
/// @param ruled whether horizontal rules mark it
record RowRange(int from, int to, boolean ruled) {
  boolean touches(RowRange other) {
    return from < other.to && other.from < to;
  }

  int rows() {
    return to - from;
  }
}
