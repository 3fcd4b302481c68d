// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.schema.document.Chunks;
import io.riptide.schema.document.Chunks.Chunk;
import io.riptide.schema.extraction.Chunking;
import io.riptide.schema.extraction.Chunking.Mode;
import io.riptide.schema.extraction.Chunking.Source;
import io.riptide.schema.extraction.Chunking.Tokenizer;
import io.riptide.worker.extract.rule.RuleFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkerTest {
  private static final String HANDBOOK =
      """
      # The harbour

      It was built in 1811 by J. K. Holt. The wall is of granite.

      ## Tides

      High water comes twice a day. Dr. Aske keeps the table:

      | Day | Height |
      | --- | --- |
      | 1 | 3.2 m |

      ```python
      # not a heading
      def height(t): return sum(t)
      ```

      ### Springs

      At new and full moon.

      ## [Ferries](https://example.org/)

      - The first leaves at six.
      - The last at nine.
      """;

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aChunkIsWhatStandsAtItsPlace(Mode mode) throws RuleFailedException {
    String text = HANDBOOK + "\n\nEmoji 🛥️ and 漢字かな混じり文。次の文です。\n\n" + HANDBOOK;
    for (Chunk chunk : chunks(text, mode, 16).items()) {
      assertThat(slice(text, chunk.start(), chunk.end())).isEqualTo(chunk.text());
      assertThat(chunk.text()).isEqualTo(chunk.text().strip()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void noChunkIsLargerThanAllowedWhateverTheText(Mode mode) throws RuleFailedException {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var tokens = Tokens.of(Tokenizer.CL100K_BASE);
    for (int round = 0; round < 20; round++) {
      String text = noise(random);
      for (Chunk chunk : chunks(text, mode, 16).items()) {
        assertThat(chunk.tokens()).isLessThanOrEqualTo(16).isEqualTo(tokens.count(chunk.text()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"REGEX"},
      mode = EnumSource.Mode.EXCLUDE)
  void nothingIsLostButWhiteSpace(Mode mode) throws RuleFailedException {
    String text = HANDBOOK.repeat(3);
    var covered = new boolean[text.length()];
    for (Chunk chunk : chunks(text, mode, 32).items()) {
      for (long i = chunk.start(); i < chunk.end(); i++) {
        covered[(int) i] = true;
      }
    }
    for (int i = 0; i < text.length(); i++) {
      assertThat(covered[i] || Character.isWhitespace(text.charAt(i))).as("at " + i).isTrue();
    }
  }

  @Test
  void sectionsStayApartAndKeepTheirHeadings() throws RuleFailedException {
    List<Chunk> chunks = chunks(HANDBOOK, Mode.HTML_AWARE, 256).items();
    assertThat(chunks)
        .extracting(Chunk::headings)
        .containsExactly(
            List.of("The harbour"),
            List.of("The harbour", "Tides"),
            List.of("The harbour", "Tides", "Springs"),
            List.of("The harbour", "Ferries"));
    assertThat(chunks.get(1).text())
        .startsWith("## Tides")
        .contains("| 1 | 3.2 m |", "# not a heading")
        .endsWith("```");
  }

  @Test
  void aBlockIsCutOnlyWhenItIsTooLargeAlone() throws RuleFailedException {
    List<Chunk> chunks = chunks(HANDBOOK, Mode.HTML_AWARE, 40).items();
    assertThat(chunks)
        .extracting(Chunk::text)
        .anyMatch(text -> text.startsWith("| Day") || text.contains("\n| Day"));
    assertThat(chunks).noneMatch(chunk -> chunk.text().endsWith("| --- | --- |"));
  }

  @Test
  void sentencesEndAtFullStopsAndNotAtAbbreviations() throws RuleFailedException {
    String text = "Dr. Holt built it. J. K. Aske came later, e.g. in May. Was it so? 是的。好。";
    assertThat(one(text, Mode.SENTENCE, 1))
        .extracting(Chunk::text)
        .containsExactly(
            "Dr. Holt built it.", "J. K. Aske came later, e.g. in May.", "Was it so?", "是的。", "好。");
  }

  @Test
  void windowsOverlapByWholeWords() throws RuleFailedException {
    String text = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu ".repeat(8);
    List<Chunk> windows = chunks(text, Mode.SLIDING, 32).items();
    for (int i = 1; i < windows.size(); i++) {
      long common = windows.get(i - 1).end() - windows.get(i).start();
      assertThat(common).isPositive();
      String overlap = slice(text, windows.get(i).start(), windows.get(i - 1).end());
      assertThat(Tokens.of(Tokenizer.CL100K_BASE).count(overlap)).isBetween(1, 9);
      assertThat(text.charAt((int) windows.get(i).start() - 1)).isEqualTo(' ');
    }
  }

  @Test
  void topicsAreFoundWhereTheVocabularyChanges() throws RuleFailedException {
    var text = new StringBuilder();
    String[] sea = {"ship", "harbour", "tide", "sail", "anchor", "mast", "crew", "deck"};
    String[] kitchen = {"flour", "oven", "butter", "sugar", "dough", "yeast", "bread", "salt"};
    var random = new Random(7);
    for (String[] topic : List.of(sea, kitchen)) {
      for (int sentence = 0; sentence < 30; sentence++) {
        text.append("The ");
        for (int word = 0; word < 8; word++) {
          text.append(topic[random.nextInt(topic.length)]).append(word == 7 ? ". " : " ");
        }
      }
    }
    List<Chunk> chunks = chunks(text.toString(), Mode.TOPIC, 8_192).items();
    assertThat(chunks).hasSize(2);
    assertThat(chunks.getFirst().text()).doesNotContainPattern("flour.*dough");
    assertThat(chunks.getLast().text()).doesNotContainPattern("ship.*anchor");
  }

  @Test
  void aPatternPartsChunks() throws RuleFailedException {
    assertThat(chunks("one\n---\ntwo\n---\nthree", Mode.REGEX, 64).items())
        .extracting(Chunk::text)
        .containsExactly("one", "two", "three");
  }

  @Test
  void aPatternThatIsNoneIsRefused() {
    var how =
        new Chunking(
            Mode.REGEX,
            Source.TEXT,
            Tokenizer.CL100K_BASE,
            64,
            0,
            Optional.empty(),
            Optional.of("(?<=x)"));
    assertThatThrownBy(() -> Chunker.chunk("text", how, Duration.ofSeconds(1)))
        .isInstanceOf(RuleFailedException.class)
        .hasMessageContaining("RE2");
  }

  @Test
  void eachTokenizerCountsForItself() throws RuleFailedException {
    String text = "Größenverhältnisse und Überschallgeschwindigkeit";
    int old = chunks(text, Mode.FIXED, 64).items().getFirst().tokens();
    var how =
        new Chunking(
            Mode.FIXED,
            Source.TEXT,
            Tokenizer.O200K_BASE,
            64,
            0,
            Optional.empty(),
            Optional.empty());
    Chunks other = Chunker.chunk(text, how, Duration.ofSeconds(1));
    assertThat(other.tokenizer()).isEqualTo("o200k_base");
    assertThat(other.items().getFirst().tokens()).isLessThan(old);
  }

  private static List<Chunk> one(String text, Mode mode, int sentences) throws RuleFailedException {
    var how =
        new Chunking(
            mode,
            Source.MARKDOWN,
            Tokenizer.CL100K_BASE,
            64,
            0,
            Optional.of(sentences),
            Optional.empty());
    return Chunker.chunk(text, how, Duration.ofSeconds(1)).items();
  }

  private static Chunks chunks(String text, Mode mode, int size) throws RuleFailedException {
    var how =
        new Chunking(
            mode,
            Source.MARKDOWN,
            Tokenizer.CL100K_BASE,
            size,
            mode == Mode.SLIDING ? size / 4 : 0,
            Optional.empty(),
            mode == Mode.REGEX ? Optional.of("\\n-+\\n") : Optional.empty());
    return Chunker.chunk(text, how, Duration.ofSeconds(5));
  }

  private static String slice(String text, long start, long end) {
    int from = text.offsetByCodePoints(0, (int) start);
    return text.substring(from, text.offsetByCodePoints(from, (int) (end - start)));
  }

  private static String noise(Random random) {
    var text = new StringBuilder();
    int[] points = {
      'a', 'e', ' ', '\n', '.', '#', '|', '`', 0x6F22, 0x1F6E5, 0xE9, 0x301, '-', '<'
    };
    int length = 200 + random.nextInt(2_000);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
      if (random.nextInt(400) == 0) {
        text.append("x".repeat(random.nextInt(500)));
      }
    }
    return text.toString();
  }
}
