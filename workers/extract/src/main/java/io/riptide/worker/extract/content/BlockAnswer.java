// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.worker.extract.evidence.TextBlock;
import java.util.List;

/// One extractor's answer to "what is the content of this page": the blocks it keeps.
final class BlockAnswer {
  private final String name;
  private final boolean[] kept;

  BlockAnswer(String name, boolean[] kept) {
    this.name = name;
    this.kept = kept;
  }

  /// The extractor's name.
  String name() {
    return name;
  }

  /// One flag per block of the page; not to be changed.
  boolean[] kept() {
    return kept;
  }

  /// Words of the kept blocks.
  int words(List<TextBlock> blocks) {
    int words = 0;
    for (int i = 0; i < kept.length; i++) {
      words += kept[i] ? blocks.get(i).words() : 0;
    }
    return words;
  }
}
