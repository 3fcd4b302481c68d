// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.evidence.TextBlock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Texts that stand on a page a second time because it was made for two sizes of screens, because a
/// carousel goes round, or because somebody quotes them. A text may also stand twice for good
/// reason, as a step does in the instructions for two systems, or a dish in a plan of meals: on
/// pages that are written as a whole it is a copy only where it follows itself, or where what
/// stands before or behind it is the same both times, too.
final class Copies {
  private static final int LEAST_WORDS = 12;
  private static final Set<PageType> WRITTEN_AS_A_WHOLE =
      EnumSet.of(PageType.ARTICLE, PageType.COLLECTION, PageType.DOCUMENTATION);

  private final List<String> texts;
  private final boolean mayRepeat;

  /// @param texts of the blocks of a page, without white space at their ends
  /// @param type of the page
  Copies(List<String> texts, PageType type) {
    this.texts = texts;
    this.mayRepeat = WRITTEN_AS_A_WHOLE.contains(type);
  }

  /// Takes the flags of copies away; the first one of equal texts keeps its own.
  ///
  /// @param kept one flag for each block
  /// @param blocks of the texts; short ones are no copies
  void drop(boolean[] kept, List<TextBlock> blocks) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] && blocks.get(i).words() >= LEAST_WORDS) {
        Integer last = seen.put(text(i), i);
        kept[i] = last == null || !isCopy(last, i);
      }
    }
  }

  private boolean isCopy(int last, int block) {
    if (!mayRepeat || last == block - 1) {
      return true;
    }
    boolean before = last > 0 && isSame(last - 1, block - 1);
    return before || (block + 1 < texts.size() && isSame(last + 1, block + 1));
  }

  private boolean isSame(int one, int other) {
    return text(one).equals(text(other));
  }

  private String text(int block) {
    return texts.get(block);
  }
}
