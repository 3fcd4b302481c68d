// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.spider;

/// When a spider ends because its last pages brought little of worth: new text and, where it has a
/// query, text that is relevant to it.
///
/// @param window how many of the last pages are looked at; 5 to 1,000
/// @param minPages pages before which it does not end so; at least 1
/// @param minShare of the pages in the window that must be of worth for it to go on; 0 to 1
public record AdaptiveStop(int window, long minPages, double minShare) {
  public static final int SMALLEST_WINDOW = 5;
  public static final int LARGEST_WINDOW = 1_000;

  public static final AdaptiveStop DEFAULT = new AdaptiveStop(50, 100, 0.1);

  public AdaptiveStop {
    if (window < SMALLEST_WINDOW || window > LARGEST_WINDOW) {
      throw new IllegalArgumentException("window must be from 5 to 1000");
    }
    if (minPages < 1) {
      throw new IllegalArgumentException("min_pages must be positive");
    }
    if (!(minShare >= 0 && minShare <= 1)) {
      throw new IllegalArgumentException("min_share must be from 0 to 1");
    }
  }
}
