// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimHashTest {
  private final Random random = new Random(11);

  @Test
  void aTextOfFewWordsHasNone() {
    assertThat(SimHash.of("only a handful of words here")).isEmpty();
  }

  @Test
  void caseAndPunctuationDoNotCount() {
    String text = words(50);
    assertThat(SimHash.of(text.toUpperCase(java.util.Locale.ROOT).replace(" ", ", ")))
        .isEqualTo(SimHash.of(text))
        .isPresent();
  }

  @Test
  void aTextWithAnotherDateIsNearAndAnotherTextIsFar() {
    String text = words(300);
    assertThat(distance(text, text + " printed on 22 November 2026")).isLessThan(8);
    assertThat(distance(text, words(300))).isGreaterThan(15);
  }

  private static int distance(String one, String other) {
    return Long.bitCount(bits(one) ^ bits(other));
  }

  private static long bits(String text) {
    return Long.parseUnsignedLong(SimHash.of(text).orElseThrow(), 16);
  }

  private String words(int count) {
    return Stream.generate(() -> "w" + random.nextInt(5_000))
        .limit(count)
        .collect(Collectors.joining(" "));
  }
}
