// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model;

import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.evidence.PageWords;
import io.riptide.worker.extract.evidence.TextBlock;
import java.util.List;

/// What the words in and around the blocks of a page tell of content, by a [Vocabulary].
final class WordFeatures {
  private static final int LEVELS = 4;
  private static final int FAR = 12;
  private static final float FADE = 0.7f;
  private static final int NAMES = LEVELS + 5;
  private static final int TEXT = 4;
  private static final int AROUND = 6;

  /// Features of a block.
  static final int COUNT = NAMES + TEXT + AROUND;

  private final PageTree tree;
  private final List<TextBlock> blocks;
  private final PageWords words;
  private final Vocabulary vocabulary;
  private final float[] low;
  private final float[] high;
  private final float[] sum;
  private final float[] mean;
  private final float[] least;
  private final float[] most;

  WordFeatures(PageEvidence page, Vocabulary vocabulary) {
    this.tree = page.tree();
    this.blocks = page.blocks();
    this.words = page.words();
    this.vocabulary = vocabulary;
    int sets = words.nameSets().size();
    this.low = new float[sets];
    this.high = new float[sets];
    this.sum = new float[sets];
    this.mean = new float[blocks.size()];
    this.least = new float[mean.length];
    this.most = new float[mean.length];
    for (int set = 0; set < sets; set++) {
      readNames(set);
    }
    for (int i = 0; i < mean.length; i++) {
      readText(i);
    }
  }

  /// Writes the features of block `i` to `values` from `at` on.
  void write(int i, float[] values, int at) {
    names(blocks.get(i).container(), values, at);
    text(i, values, at + NAMES);
    around(i, values, at + NAMES + TEXT);
  }

  private void names(int container, float[] values, int at) {
    float lowest = 0;
    float highest = 0;
    int lowLevel = FAR;
    int highLevel = FAR;
    float total = 0;
    float fade = 1;
    int level = 0;
    for (int up = container; up > 0; up = tree.parent(up)) {
      int set = words.nameSet(up);
      if (level < LEVELS) {
        values[at + level] = low[set] + high[set];
      }
      if (low[set] < lowest) {
        lowest = low[set];
        lowLevel = Math.min(level, FAR);
      }
      if (high[set] > highest) {
        highest = high[set];
        highLevel = Math.min(level, FAR);
      }
      total += fade * sum[set];
      fade *= FADE;
      level++;
    }
    values[at + LEVELS] = lowest;
    values[at + LEVELS + 1] = lowLevel;
    values[at + LEVELS + 2] = highest;
    values[at + LEVELS + 3] = highLevel;
    values[at + LEVELS + 4] = total;
  }

  private void text(int i, float[] values, int at) {
    values[at] = mean[i];
    values[at + 1] = least[i];
    values[at + 2] = most[i];
    values[at + 3] = vocabulary.weight(words.text(i)[0]);
  }

  private void around(int i, float[] values, int at) {
    int heading = words.heading(i);
    values[at] = heading < 0 ? 0 : mean[heading];
    values[at + 1] = heading < 0 ? 0 : vocabulary.weight(words.text(heading)[0]);
    values[at + 2] = i == 0 ? 0 : mean[i - 1];
    values[at + 3] = i + 1 == mean.length ? 0 : mean[i + 1];
    values[at + 4] = window(i, -4, -1);
    values[at + 5] = window(i, 1, 4);
  }

  private float window(int i, int from, int to) {
    float all = 0;
    int count = 0;
    for (int at = Math.max(0, i + from); at <= Math.min(mean.length - 1, i + to); at++) {
      all += mean[at];
      count++;
    }
    return count == 0 ? 0 : all / count;
  }

  private void readNames(int set) {
    for (int name : words.nameSets().get(set)) {
      float weight = vocabulary.weight(name);
      low[set] = Math.min(low[set], weight);
      high[set] = Math.max(high[set], weight);
      sum[set] += weight;
    }
  }

  /// The mean, the least and the greatest weight of the words that are known; the first place is
  /// the phrase's.
  private void readText(int i) {
    int[] text = words.text(i);
    float all = 0;
    int known = 0;
    for (int w = 1; w < text.length; w++) {
      float weight = vocabulary.weight(text[w]);
      all += weight;
      known += weight == 0 ? 0 : 1;
      least[i] = Math.min(least[i], weight);
      most[i] = Math.max(most[i], weight);
    }
    mean[i] = known == 0 ? 0 : all / known;
  }
}
