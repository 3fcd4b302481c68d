// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.evidence.TextBlock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopiesTest {
  private static final String TIDE =
      "The tide rises twice a day and falls again as the moon goes by.";
  private static final String SHIP =
      "A ship that waits for the tide needs no pilot who knows the bar.";

  @Test
  void aPartThatStandsOnThePageTwiceIsKeptOnce() {
    assertThat(kept(PageType.ARTICLE, TIDE, SHIP, "Menu", TIDE, SHIP))
        .containsExactly(true, true, true, false, false);
  }

  @Test
  void aTextThatStandsInTwoPlacesForGoodReasonIsKeptInBoth() {
    assertThat(kept(PageType.ARTICLE, "Monday", TIDE, SHIP, "Tuesday", TIDE, "Wednesday"))
        .containsExactly(true, true, true, true, true, true);
  }

  @Test
  void aTextThatComesAgainOnABoardIsQuoted() {
    assertThat(kept(PageType.FORUM, "Ada", TIDE, "Bob", TIDE, SHIP))
        .containsExactly(true, true, true, false, true);
  }

  @Test
  void shortTextsMayRepeat() {
    assertThat(kept(PageType.FORUM, "One", "Two", "One", "Two"))
        .containsExactly(true, true, true, true);
  }

  @Test
  void aTextThatFollowsItselfIsACopy() {
    assertThat(kept(PageType.ARTICLE, TIDE, TIDE, TIDE, SHIP))
        .containsExactly(true, false, false, true);
  }

  private static boolean[] kept(PageType type, String... texts) {
    boolean[] kept = new boolean[texts.length];
    Arrays.fill(kept, true);
    List<TextBlock> blocks =
        Arrays.stream(texts)
            .map(text -> new TextBlock(0, 0, 1, text.split(" ", -1).length, 0, text.length(), 0))
            .toList();
    new Copies(List.of(texts), type).drop(kept, blocks);
    return kept;
  }
}
