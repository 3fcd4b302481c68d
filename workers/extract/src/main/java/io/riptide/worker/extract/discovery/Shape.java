// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import java.util.HexFormat;

/// What is left of a page's words without the numbers among them: equal for the months of a
/// calendar and the pages of a list that a program makes, and different for pages that somebody
/// wrote, however short they are. Fed with the words, one after the other.
final class Shape {
  private long hash;

  /// @param word its hash
  void add(long word) {
    hash = WordScan.mixed(hash * 31 + word);
  }

  /// 16 hexadecimal digits.
  String digits() {
    return HexFormat.of().toHexDigits(hash);
  }
}
