// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkdownDiffTest {
  @Test
  void whatWasThereStandsBeforeWhatIs() {
    assertThat(diff("# A\n\nTen.\nEnd.", "# A\n\nEleven.\nEnd.\nMore."))
        .isEqualTo(
            new MarkdownDiff(
                2,
                1,
                """
                --- u
                +++ u
                @@ -1,4 +1,5 @@
                 # A
                \s
                -Ten.
                +Eleven.
                 End.
                +More.\
                """));
  }

  @Test
  void equalTextsDifferInNothing() {
    assertThat(diff("# A", "# A")).isEqualTo(new MarkdownDiff(0, 0, ""));
  }

  @Test
  void aTextThatIsTooLongIsNotCompared() {
    assertThat(MarkdownDiff.of("u", "a\n".repeat(MarkdownDiff.MOST_LINES + 1), "a")).isEmpty();
  }

  @Test
  void appliedToTheOldTextTheDifferenceMakesTheNewOne() throws PatchFailedException {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      List<String> old = lines(random);
      List<String> now = lines(random);
      String unified = diff(String.join("\n", old), String.join("\n", now)).unified();

      assertThat(DiffUtils.patch(old, UnifiedDiffUtils.parseUnifiedDiff(unified.lines().toList())))
          .as("seed %d", seed)
          .isEqualTo(now);
    }
  }

  private static List<String> lines(Random random) {
    return IntStream.range(0, 1 + random.nextInt(30))
        .mapToObj(_ -> "line " + random.nextInt(5))
        .toList();
  }

  private static MarkdownDiff diff(String before, String after) {
    return MarkdownDiff.of("u", before, after).orElseThrow();
  }
}
