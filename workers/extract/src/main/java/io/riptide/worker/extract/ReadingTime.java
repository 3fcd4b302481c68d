// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import io.riptide.worker.extract.text.TextMeasure;

/// How long a person reads: 238 words a minute (Brysbaert 2019), or 260 CJK characters (Wang and
/// others 2019).
final class ReadingTime {
  private static final double WORDS_PER_SECOND = 238 / 60.0;
  private static final double CJK_PER_SECOND = 260 / 60.0;

  private ReadingTime() {}

  /// Whole seconds, rounded up.
  static long seconds(TextMeasure text) {
    double words = (text.words() - text.cjk()) / WORDS_PER_SECOND;
    return (long) Math.ceil(words + text.cjk() / CJK_PER_SECOND);
  }
}
