// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model.feature;

import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.evidence.PageWords;
import io.riptide.worker.extract.evidence.TextBlock;
import io.riptide.worker.extract.model.learned.FeatureRow;
import io.riptide.worker.extract.model.learned.Vocabulary;
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

  /// Adds the features of block `i`.
  void write(int i, FeatureRow row) {
    names(blocks.get(i).container(), row);
    row.add(mean[i]);
    row.add(least[i]);
    row.add(most[i]);
    row.add(vocabulary.weight(words.text(i)[0]));
    around(i, row);
  }

  private void names(int container, FeatureRow row) {
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
        row.add(low[set] + high[set]);
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
    for (int missing = level; missing < LEVELS; missing++) {
      row.add(0);
    }
    row.add(lowest);
    row.add(lowLevel);
    row.add(highest);
    row.add(highLevel);
    row.add(total);
  }

  private void around(int i, FeatureRow row) {
    int heading = words.heading(i);
    row.add(heading < 0 ? 0 : mean[heading]);
    row.add(heading < 0 ? 0 : vocabulary.weight(words.text(heading)[0]));
    row.add(i == 0 ? 0 : mean[i - 1]);
    row.add(i + 1 == mean.length ? 0 : mean[i + 1]);
    row.add(window(i, -4, -1));
    row.add(window(i, 1, 4));
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
