// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextRunsTest {
  private final Random random = new Random(11);

  @Test
  void aTextOfFewWordsHasNone() {
    TextRuns few = TextRuns.of("", "four words of text");
    assertThat(few.simhash()).isEmpty();
    assertThat(few.sample()).isEmpty();
  }

  @Test
  void caseAndPunctuationDoNotCount() {
    String text = words(50);
    TextRuns runs = TextRuns.of("", text.toUpperCase(java.util.Locale.ROOT).replace(" ", ", "));
    assertThat(runs).isEqualTo(TextRuns.of("", text));
    assertThat(runs.simhash()).isPresent();
  }

  @Test
  void aTextWithAnotherDateIsNearAndAnotherTextIsFar() {
    String text = words(300);
    assertThat(distance(text, text + " printed on 22 November 2026")).isLessThan(8);
    assertThat(distance(text, words(300))).isGreaterThan(15);
  }

  @Test
  void whatIsPutTogetherOfOtherTextsHasNearlyTheirSamples() {
    List<String> articles = Stream.generate(() -> words(60)).limit(30).toList();
    Set<String> known = new HashSet<>();
    articles.forEach(article -> known.addAll(sample(article)));

    for (int page = 0; page < 20; page++) {
      List<String> some = new ArrayList<>(articles);
      Collections.shuffle(some, random);
      String list = "A list of seven\n" + String.join("\n", some.subList(0, 5));
      assertThat(sample(list)).filteredOn(passage -> !known.contains(passage)).hasSizeLessThan(2);
      assertThat(sample(words(300))).noneMatch(known::contains);
    }
  }

  @Test
  void theLeadOfALongTextIsKnownWhereOthersHaveIt() {
    String filling = "\n" + words(4_000);
    String one = words(80);
    String other = words(80);
    assertThat(lead(one + filling)).hasSize(8).doesNotContainAnyElementsOf(lead(other + filling));
    assertThat(lead(one + filling)).isEqualTo(lead(one + "\n" + words(2_000)));
    assertThat(sample(other + filling)).containsAnyElementsOf(sample(one + filling));
    assertThat(TextRuns.of("", one).lead()).as("of a text that is sampled whole").isEmpty();
  }

  private static List<String> lead(String text) {
    return TextRuns.of("", text).lead().orElseThrow();
  }

  private static List<String> sample(String text) {
    return TextRuns.of("", text).sample().orElseThrow();
  }

  private static int distance(String one, String other) {
    return Long.bitCount(bits(one) ^ bits(other));
  }

  private static long bits(String text) {
    return Long.parseUnsignedLong(TextRuns.of("", text).simhash().orElseThrow(), 16);
  }

  private String words(int count) {
    return Stream.generate(() -> "w" + random.nextInt(5_000))
        .limit(count)
        .collect(Collectors.joining(" "));
  }
}
