// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model.feature;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.evidence.PageSignals;
import io.riptide.worker.extract.evidence.Templates;
import io.riptide.worker.extract.evidence.TextBlock;
import io.riptide.worker.extract.evidence.naming.NameGroup;
import io.riptide.worker.extract.model.learned.Vocabulary;
import java.util.BitSet;

/// What tells the type of a page: its signals, what its elements are called, how its text falls
/// into blocks, what is made by one loop of its template, and what its words tell of each type.
public final class TypeFeatures {
  private static final int TYPES = PageType.values().length;
  private static final int GROUPS = NameGroup.values().length;
  private static final int[] LENGTHS = {3, 10, 25, 60};
  private static final int SHAPE = LENGTHS.length + 1 + 6;
  private static final int TEMPLATES = 5;
  private static final int SHORT = 12;
  private static final int MIN_REPEATS = 4;
  private static final int MIN_REPEATED_WORDS = 6;

  /// Features of a page.
  static final int COUNT = PageSignals.COUNT + GROUPS + SHAPE + TEMPLATES + TYPES;

  private final PageEvidence page;
  private final PageTree tree;
  private final float[] values = new float[COUNT];
  private int used;
  private int elements = 1;

  private TypeFeatures(PageEvidence page) {
    this.page = page;
    this.tree = page.tree();
  }

  public static float[] of(PageEvidence page, Vocabulary vocabulary) {
    TypeFeatures made = new TypeFeatures(page);
    System.arraycopy(page.signals().values(), 0, made.values, 0, PageSignals.COUNT);
    made.used = PageSignals.COUNT;
    made.groups();
    made.shape();
    made.templates();
    made.words(vocabulary);
    return made.values;
  }

  private void groups() {
    int[] groups = new int[GROUPS];
    for (int row = 1; row < tree.size(); row++) {
      if (!tree.isText(row)) {
        elements++;
        for (long bits = page.groups(row); bits != 0; bits &= bits - 1) {
          groups[Long.numberOfTrailingZeros(bits)]++;
        }
      }
    }
    for (int group : groups) {
      add(1000.0 * group / elements);
    }
  }

  private void shape() {
    int[] lengths = new int[LENGTHS.length + 1];
    int[] kinds = new int[4];
    int total = 1;
    for (TextBlock block : page.blocks()) {
      int words = block.words();
      total += words;
      int length = 0;
      while (length < LENGTHS.length && words > LENGTHS[length]) {
        length++;
      }
      lengths[length] += words;
      switch (tree.kind(block.container())) {
        case HEADING -> kinds[0] += words;
        case PREFORMATTED -> kinds[1] += words;
        case CELL -> kinds[2] += words;
        case ITEM -> kinds[3] += words;
        default -> {}
      }
    }
    for (int length : lengths) {
      add((double) length / total);
    }
    for (int kind : kinds) {
      add((double) kind / total);
    }
    add(Math.log1p(page.blocks().size()));
    add(Math.log1p(elements));
  }

  private void templates() {
    Templates templates = page.templates();
    int largest = 0;
    int count = 0;
    for (int i = 1; i < templates.size(); i++) {
      boolean repeats =
          templates.isNamed(i)
              && templates.count(i) >= MIN_REPEATS
              && templates.words(i) / templates.count(i) >= MIN_REPEATED_WORDS;
      count += repeats ? 1 : 0;
      largest = repeats && templates.words(i) > templates.words(largest) ? i : largest;
    }
    int words = Math.max(1, tree.measures().words(0));
    int made = templates.count(largest);
    add(Math.log1p(made));
    add(Math.log1p((double) templates.words(largest) / Math.max(1, made)));
    add((double) templates.words(largest) / words);
    add(count);
    add((double) words / elements);
  }

  private void words(Vocabulary vocabulary) {
    BitSet seen = new BitSet(vocabulary.slots());
    for (int i = 0; i < page.blocks().size(); i++) {
      if (page.blocks().get(i).words() <= SHORT) {
        note(page.words().text(i), vocabulary, seen);
      }
    }
    for (int[] names : page.words().nameSets()) {
      note(names, vocabulary, seen);
    }
    double known = Math.sqrt(1.0 + seen.cardinality());
    double[] sums = new double[TYPES];
    for (int slot = seen.nextSetBit(0); slot >= 0; slot = seen.nextSetBit(slot + 1)) {
      for (int type = 0; type < TYPES; type++) {
        sums[type] += vocabulary.weight(slot, type);
      }
    }
    for (double sum : sums) {
      add(sum / known);
    }
  }

  private static void note(int[] words, Vocabulary vocabulary, BitSet seen) {
    for (int word : words) {
      int slot = vocabulary.find(word);
      if (slot >= 0) {
        seen.set(slot);
      }
    }
  }

  private void add(double value) {
    values[used++] = (float) value;
  }
}
