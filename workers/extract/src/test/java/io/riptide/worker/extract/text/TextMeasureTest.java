// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.worker.extract.text.TextMeasure.Spacing;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextMeasureTest {
  private static final String LETTERS = "  \n\t\u00a0\u00ad\u200b\u3000a1B.,-'é中";

  @Test
  void charactersWordsMarksAndDigitsAreCounted() {
    assertThat(TextMeasure.of(" It's 10:30, 潮汐! "))
        .isEqualTo(new TextMeasure(13, 5, 2, 2, 4, Spacing.FOLDED, true));
  }

  @Test
  void aTextThatMarkdownMightReadAsMarkupIsNotPlain() {
    assertThat(TextMeasure.of("a_b").plain()).isFalse();
    assertThat(TextMeasure.of("AT&T [1]").plain()).isFalse();
    assertThat(TextMeasure.of("1,5 % (rund)").plain()).isTrue();
  }

  @Test
  void whatIsSaidOfWhiteSpaceIsWhatFoldingFinds() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(6); i >= 0; i--) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      for (String before : new String[] {"", "x", "x "}) {
        assertThat(folded(before, text.toString()))
            .as("'%s' behind '%s', seed %d", text, before, seed)
            .isEqualTo(read(before, text.toString()));
      }
    }
  }

  private static String read(String before, String text) {
    var line = new StringBuilder(before);
    Folding.append(line, text);
    return line.toString();
  }

  private static String folded(String before, String text) {
    var line = new StringBuilder(before);
    switch (TextMeasure.of(text).spacing()) {
      case FOLDED -> Folding.appendFolded(line, text);
      case BLANK -> Folding.space(line);
      case LOOSE -> Folding.append(line, text);
    }
    return line.toString();
  }
}
