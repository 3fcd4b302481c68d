// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.Measures;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.evidence.Boilerplate;
import io.riptide.worker.extract.evidence.NameGroup;
import io.riptide.worker.extract.evidence.Opinions;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.evidence.PageSignals;
import io.riptide.worker.extract.evidence.TextBlock;
import io.riptide.worker.extract.evidence.WordSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a block of text looks like to a reader who does not know its language: its own measures,
/// the elements around it, its neighbours, the simpler extractors' opinions, and the page.
public final class BlockFeatures {
  private static final int GROUPS = NameGroup.values().length;
  private static final int FAR = 12;
  private static final int[] LEVELS = {1, 2, 4, 7};
  private static final int OWN = 22;
  private static final int AROUND = 6 * LEVELS.length + 8;
  private static final int NEIGHBOURS = 20;
  private static final int OPINIONS = 7;

  /// Features of a block.
  public static final int COUNT =
      OWN
          + GROUPS
          + AROUND
          + NEIGHBOURS
          + OPINIONS
          + PageSignals.COUNT
          + WordFeatures.COUNT
          + PageType.values().length;

  private final PageEvidence evidence;
  private final PageTree tree;
  private final List<TextBlock> blocks;
  private final PageSignals page;
  private final Opinions opinions;
  private final WordFeatures words;
  private final float[] types;
  private final BitSet hidden;
  private final Map<String, Integer> copies = new HashMap<>();
  private final String[] texts;
  private final int[] templates;
  private final List<int[]> templateCounts = new ArrayList<>();
  private float[] values = new float[COUNT];
  private int used;

  private BlockFeatures(PageEvidence evidence, Vocabulary vocabulary, float[] types) {
    this.evidence = evidence;
    this.tree = evidence.tree();
    this.blocks = evidence.blocks();
    this.page = evidence.signals();
    this.opinions = evidence.opinions();
    this.words = new WordFeatures(evidence, vocabulary);
    this.types = types;
    this.hidden = Boilerplate.spread(tree, Boilerplate.hidden(tree));
    this.texts = new String[blocks.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = evidence.texts().get(i).strip();
      copies.merge(texts[i], 1, Integer::sum);
    }
    this.templates = new int[tree.size()];
    countTemplates();
  }

  /// The features of every block, in order.
  ///
  /// @param types the probability of every [PageType]
  public static float[][] of(PageEvidence page, Vocabulary vocabulary, float[] types) {
    return new BlockFeatures(page, vocabulary, types).all();
  }

  private float[][] all() {
    float[][] all = new float[blocks.size()][];
    int wordsBefore = 0;
    int sinceHeading = 0;
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < all.length; i++) {
      values = new float[COUNT];
      used = 0;
      TextBlock block = blocks.get(i);
      own(i, wordsBefore, sinceHeading, seen.merge(texts[i], 1, Integer::sum));
      around(block);
      neighbours(i);
      opinions(block);
      System.arraycopy(page.values(), 0, values, used, PageSignals.COUNT);
      used += PageSignals.COUNT;
      words.write(i, values, used);
      System.arraycopy(types, 0, values, used + WordFeatures.COUNT, types.length);
      all[i] = values;
      wordsBefore += block.words();
      sinceHeading = tree.kind(block.container()) == Kind.HEADING ? 0 : sinceHeading + 1;
    }
    return all;
  }

  private void own(int i, int wordsBefore, int sinceHeading, int copy) {
    TextBlock block = blocks.get(i);
    String text = texts[i];
    Kind kind = tree.kind(block.container());
    double words = Math.max(1, block.words());
    add(Math.log1p(block.words()));
    add(block.linkDensity());
    add(block.marks() / words);
    add(endsSentence(text) ? 1 : 0);
    add(block.characters() / words);
    letters(text);
    add(kindCode(kind));
    add(kind == Kind.HEADING ? tree.element(block.container()).normalName().charAt(1) - '0' : 0);
    add((double) i / blocks.size());
    add((double) wordsBefore / Math.max(1, tree.measures().words(0)));
    add(depth(block.container()));
    add(copies.getOrDefault(text, 1));
    add(copy);
    add(Math.min(sinceHeading, 30));
    WordSet bag = WordSet.of(text);
    add(page.titleOverlap(bag));
    add(page.descriptionOverlap(bag));
    add(hidden.get(block.container()) ? 1 : 0);
    add(firstInline(block));
    add(Math.min(i, 100));
    add(Math.min(blocks.size() - i, 100));
  }

  private void around(TextBlock block) {
    int[] distance = new int[GROUPS];
    Arrays.fill(distance, FAR);
    int[] kinds = {FAR, FAR, FAR, FAR, FAR, FAR};
    int repeats = 0;
    int repeatDistance = FAR;
    int repeatWords = 0;
    int level = 0;
    int[] containers = new int[LEVELS.length];
    for (int up = block.container(); up >= 0; up = tree.parent(up)) {
      note(evidence.groups(up), distance, level);
      int place = landmark(tree.kind(up));
      if (place >= 0) {
        kinds[place] = Math.min(kinds[place], level);
      }
      int[] template = templateCounts.get(templates[up]);
      if (template[0] >= 3 && repeats == 0 && level > 0) {
        repeats = template[0];
        repeatDistance = Math.min(level, FAR);
        repeatWords = template[1] / template[0];
      }
      for (int l = 0; l < LEVELS.length; l++) {
        if (LEVELS[l] >= level) {
          containers[l] = up;
        }
      }
      level++;
    }
    for (int group : distance) {
      add(group);
    }
    for (int container : containers) {
      container(container);
    }
    for (int kind : kinds) {
      add(Math.min(kind, FAR));
    }
    add(Math.log1p(repeats) * (repeatDistance < FAR ? 1 : 0));
    add(Math.log1p(repeatWords));
  }

  private void container(int row) {
    Measures measures = tree.measures();
    double words = Math.max(1, measures.words(row));
    add(Math.log1p(measures.words(row)));
    add(measures.words(row) / (double) Math.max(1, measures.words(0)));
    add(measures.linkDensity(row));
    add(measures.marks(row) / words);
    add(Math.log1p(measures.paragraphs(row)));
    add(Math.log1p(measures.links(row)));
  }

  private void neighbours(int i) {
    for (int offset : new int[] {-2, -1, 1, 2}) {
      int at = i + offset;
      boolean inside = at >= 0 && at < blocks.size();
      add(inside ? Math.log1p(blocks.get(at).words()) : -1);
      add(inside ? blocks.get(at).linkDensity() : -1);
      add(inside ? kindCode(tree.kind(blocks.get(at).container())) : -1);
      add(inside ? commonDepth(blocks.get(i), blocks.get(at)) : -1);
    }
    window(i, -5, -1);
    window(i, 1, 5);
  }

  private void window(int i, int from, int to) {
    int words = 0;
    int linkWords = 0;
    for (int at = Math.max(0, i + from); at <= Math.min(blocks.size() - 1, i + to); at++) {
      words += blocks.get(at).words();
      linkWords += blocks.get(at).linkWords();
    }
    add(Math.log1p(words));
    add(words == 0 ? 0 : (double) linkWords / words);
  }

  private void opinions(TextBlock block) {
    int row = block.container();
    add(opinions.isBoilerplate(row) ? 1 : 0);
    add(opinions.isSemantic(row) ? 1 : 0);
    add(opinions.isDense(row) ? 1 : 0);
    add(opinions.density(row));
    int up = tree.parent(row) < 0 ? row : tree.parent(row);
    add(opinions.density(up));
    add(opinions.wordsFromDense(row));
    add(opinions.afterHeadline(row));
  }

  private static void note(long bits, int[] distance, int level) {
    long left = bits;
    while (left != 0) {
      int group = Long.numberOfTrailingZeros(left);
      distance[group] = Math.min(distance[group], level);
      left &= left - 1;
    }
  }

  private static int landmark(Kind kind) {
    return switch (kind) {
      case MAIN -> 0;
      case ARTICLE -> 1;
      case LIST -> 2;
      case TABLE -> 3;
      case SECTION -> 4;
      case LINK -> 5;
      default -> -1;
    };
  }

  private static int kindCode(Kind kind) {
    return switch (kind) {
      case PARAGRAPH -> 10;
      case PREFORMATTED -> 9;
      case QUOTE -> 8;
      case ITEM -> 7;
      case DEFINITION, TERM -> 6;
      case CELL -> 5;
      case HEADING -> 4;
      case CAPTION, FIGURE -> 3;
      case CONTROL, FORM -> 0;
      case NAVIGATION, FOOTER, HEADER, ASIDE -> 1;
      default -> 2;
    };
  }

  /// Elements with one name and one class were made by one loop in the page's template.
  private void countTemplates() {
    Map<String, Integer> numbers = new HashMap<>();
    templateCounts.add(new int[2]);
    for (int row = 1; row < tree.size(); row++) {
      if (!tree.kind(row).isInline()) {
        String made = tree.element(row).normalName() + '.' + tree.attribute(row, "class");
        int number = numbers.computeIfAbsent(made, _ -> numbers.size() + 1);
        if (number == templateCounts.size()) {
          templateCounts.add(new int[2]);
        }
        templates[row] = number;
        templateCounts.get(number)[0]++;
        templateCounts.get(number)[1] += tree.measures().words(row);
      }
    }
  }

  private int depth(int row) {
    int depth = 0;
    for (int up = row; up > 0; up = tree.parent(up)) {
      depth++;
    }
    return Math.min(depth, 40);
  }

  /// Levels from a block up to what it shares with another.
  private int commonDepth(TextBlock block, TextBlock other) {
    int level = 0;
    for (int up = block.container(); up >= 0 && level < FAR; up = tree.parent(up)) {
      if (other.container() >= up && other.container() < tree.end(up)) {
        return level;
      }
      level++;
    }
    return FAR;
  }

  private int firstInline(TextBlock block) {
    for (int row = block.from(); row < block.to(); row++) {
      int parent = tree.parent(row);
      if (tree.isText(row) && parent >= 0 && tree.measures().words(row) > 0) {
        return switch (tree.kind(parent)) {
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

  private static boolean endsSentence(String text) {
    return !text.isEmpty() && ".!?:。！？…\"”’»".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private void letters(String text) {
    int upper = 0;
    int digits = 0;
    boolean currency = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      upper += Character.isUpperCase(c) ? 1 : 0;
      digits += Character.isDigit(c) ? 1 : 0;
      currency |= PageSignals.isCurrency(c);
    }
    double length = Math.max(1, text.length());
    add(upper / length);
    add(digits / length);
    add(currency ? 1 : 0);
  }

  private void add(double value) {
    values[used++] = (float) value;
  }
}
