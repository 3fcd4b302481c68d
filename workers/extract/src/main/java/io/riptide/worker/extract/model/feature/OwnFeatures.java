// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model.feature;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.evidence.Boilerplate;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.evidence.PageSummary;
import io.riptide.worker.extract.evidence.PageWords;
import io.riptide.worker.extract.evidence.TextBlock;
import io.riptide.worker.extract.model.learned.FeatureRow;
import io.riptide.worker.extract.text.Letters;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a block of text is in itself: its length, its letters, its element, its place on the page,
/// and whether it stands there twice. Written in the order of the blocks.
final class OwnFeatures {
  /// Features of a block.
  static final int COUNT = 22;

  private static final int FIRST_LETTERS = 240;
  private static final int MAX_DEPTH = 40;
  private static final int MAX_PLACE = 100;
  private static final int MAX_SINCE_HEADING = 30;
  private static final byte UPPER = 1;
  private static final byte DIGIT = 2;
  private static final byte CURRENCY = 4;
  private static final byte[] ASCII = new byte[128];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = kind(c);
    }
  }

  private static final String SENTENCE_ENDS = ".!?:。！？…\"”’»";

  private final PageTree tree;
  private final List<TextBlock> blocks;
  private final PageSummary summary;
  private final PageWords words;
  private final BitSet hidden;
  private final List<String> texts;
  private final int[] copyOf;
  private final int[] copies;
  private final int[] seen;
  private final int[] depths;
  private int wordsBefore;
  private int sinceHeading;

  OwnFeatures(PageEvidence page) {
    this.tree = page.tree();
    this.blocks = page.blocks();
    this.summary = page.signals().summary();
    this.words = page.words();
    this.hidden = Boilerplate.spread(tree, page.hidden());
    this.texts = page.texts();
    this.copyOf = new int[blocks.size()];
    this.copies = new int[copyOf.length];
    this.seen = new int[copyOf.length];
    Map<String, Integer> first = new HashMap<>(copyOf.length * 2);
    for (int i = 0; i < copyOf.length; i++) {
      Integer known = first.putIfAbsent(texts.get(i), i);
      copyOf[i] = known == null ? i : known;
      copies[copyOf[i]]++;
    }
    this.depths = new int[tree.size()];
    for (int row = 1; row < depths.length; row++) {
      depths[row] = depths[tree.parent(row)] + 1;
    }
  }

  void write(int i, FeatureRow row) {
    TextBlock block = blocks.get(i);
    String text = texts.get(i);
    Kind kind = tree.kind(block.container());
    double count = Math.max(1, block.words());
    row.add(FeatureRow.log(block.words()));
    row.add(block.linkDensity());
    row.add(block.marks() / count);
    row.add(endsSentence(text));
    row.add(block.characters() / count);
    letters(text, row);
    row.add(KindCodes.of(kind));
    row.add(
        kind == Kind.HEADING ? tree.element(block.container()).normalName().charAt(1) - '0' : 0);
    row.add((double) i / blocks.size());
    row.add((double) wordsBefore / Math.max(1, tree.measures().words(0)));
    row.add(Math.min(depths[block.container()], MAX_DEPTH));
    row.add(copies[copyOf[i]]);
    row.add(++seen[copyOf[i]]);
    row.add(Math.min(sinceHeading, MAX_SINCE_HEADING));
    summary.measure(words.text(i));
    row.add(summary.titleShare());
    row.add(summary.descriptionShare());
    row.add(hidden.get(block.container()));
    row.add(firstInline(block));
    row.add(Math.min(i, MAX_PLACE));
    row.add(Math.min(blocks.size() - i, MAX_PLACE));
    wordsBefore += block.words();
    sinceHeading = kind == Kind.HEADING ? 0 : sinceHeading + 1;
  }

  private static boolean endsSentence(String text) {
    return !text.isEmpty() && SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static void letters(String text, FeatureRow row) {
    int upper = 0;
    int digits = 0;
    boolean currency = false;
    int length = Math.min(text.length(), FIRST_LETTERS);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      byte kind = c < ASCII.length ? ASCII[c] : kind(c);
      upper += kind & UPPER;
      digits += (kind & DIGIT) / DIGIT;
      currency |= kind == CURRENCY;
    }
    double letters = Math.max(1, length);
    row.add(upper / letters);
    row.add(digits / letters);
    row.add(currency);
  }

  private static byte kind(char c) {
    if (Letters.isUpper(c)) {
      return UPPER;
    }
    return Letters.isDigit(c) ? DIGIT : Letters.isCurrency(c) ? CURRENCY : 0;
  }

  /// What the first word of the block stands in.
  private int firstInline(TextBlock block) {
    for (int row = block.from(); row < block.to(); row++) {
      if (tree.isText(row) && tree.measures().words(row) > 0) {
        return switch (tree.kind(tree.parent(row))) {
          case LINK -> 1;
          case STRONG -> 2;
          case EMPHASIS -> 3;
          case CODE -> 4;
          default -> 0;
        };
      }
    }
    return 0;
  }
}
