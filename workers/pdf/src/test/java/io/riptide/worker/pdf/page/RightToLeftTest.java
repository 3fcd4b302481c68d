// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RightToLeftTest {
  private static Word word(String text, float left) {
    Box box = new Box(left, 0, left + 20, 10);
    return new Word(text, box, 8, 10, Face.PLAIN, 0, -1);
  }

  @Test
  void aWordSeenFromTheLeftIsTurned() {
    assertThat(RightToLeft.turned("\u05dd\u05d5\u05dc\u05e9"))
        .isEqualTo("\u05e9\u05dc\u05d5\u05dd");
  }

  @Test
  void numbersAndBracketsInsideATurnedWordKeepTheirSense() {
    assertThat(RightToLeft.turned("(12.5\u05d1\u05d0")).isEqualTo("\u05d0\u05d112.5)");
  }

  @Test
  void theWordsOfALineAreReadFromTheRightAndLatinRunsFromTheLeft() {
    List<Word> line =
        List.of(word("\u05d2", 10), word("PDF", 40), word("file", 70), word("\u05d0\u05d1", 100));
    assertThat(RightToLeft.ordered(line).stream().map(Word::text))
        .containsExactly("\u05d0\u05d1", "PDF", "file", "\u05d2");
  }

  @Test
  void aLineWithoutSuchTextStaysAsItIs() {
    List<Word> line = List.of(word("second", 40), word("first", 10));
    assertThat(RightToLeft.ordered(line)).isSameAs(line);
  }
}
