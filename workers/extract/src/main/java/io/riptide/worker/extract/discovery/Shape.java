// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import java.util.HexFormat;

/// What is left of a page's words without the numbers among them: equal for the months of a
/// calendar and the pages of a list that a program makes, and different for pages that somebody
/// wrote, however short they are.
final class Shape {
  private static final int MOST_WORDS = 20_000;

  private Shape() {}

  /// 16 hexadecimal digits over title and text.
  static String of(String title, String text) {
    return HexFormat.of().toHexDigits(hash(hash(0, title), text));
  }

  private static long hash(long before, String text) {
    long hash = before;
    var scan = new WordScan(text);
    for (int words = 0; words < MOST_WORDS && scan.next(); words++) {
      long word = scan.hash();
      if (!scan.hadDigits()) {
        hash = WordScan.mixed(hash * 31 + word);
      }
    }
    return hash;
  }
}
