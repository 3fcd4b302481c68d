// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model.feature;

import io.riptide.worker.extract.dom.Kind;
import io.riptide.worker.extract.dom.Measures;
import io.riptide.worker.extract.dom.PageTree;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.evidence.Templates;
import io.riptide.worker.extract.evidence.naming.NameGroup;
import io.riptide.worker.extract.model.learned.FeatureRow;
import java.util.Arrays;

/// The elements around a block: how far up each group of names is met, what containers at four
/// heights hold, which landmarks there are, and whether a loop of the template made one of them.
/// Blocks of one element have these in common, so the last answer is kept.
final class AroundFeatures {
  private static final int GROUPS = NameGroup.values().length;
  private static final int FAR = 12;
  private static final int[] LEVELS = {1, 2, 4, 7};
  private static final int LANDMARKS = 6;
  private static final int PER_CONTAINER = 6;
  private static final int MIN_REPEATS = 3;

  /// Features of a block.
  static final int COUNT = GROUPS + PER_CONTAINER * LEVELS.length + LANDMARKS + 2;

  private final PageEvidence page;
  private final PageTree tree;
  private final Measures measures;
  private final Templates templates;
  private final FeatureRow last = new FeatureRow(COUNT);
  private final int[] distance = new int[GROUPS + LANDMARKS];
  private final int[] containers = new int[LEVELS.length];
  private int lastContainer = -1;

  AroundFeatures(PageEvidence page) {
    this.page = page;
    this.tree = page.tree();
    this.measures = tree.measures();
    this.templates = page.templates();
  }

  void write(int container, FeatureRow row) {
    if (container != lastContainer) {
      last.restart();
      read(container, last);
      lastContainer = container;
    }
    row.add(last);
  }

  private void read(int container, FeatureRow row) {
    Arrays.fill(distance, FAR);
    int repeats = 0;
    int repeatDistance = FAR;
    int repeatWords = 0;
    int level = 0;
    Arrays.fill(containers, 0);
    for (int up = container; up >= 0; up = tree.parent(up)) {
      note(page.groups(up), level);
      int place = landmark(tree.kind(up));
      if (place >= 0) {
        distance[GROUPS + place] = Math.min(distance[GROUPS + place], level);
      }
      int template = templates.of(up);
      if (repeats == 0 && level > 0 && templates.count(template) >= MIN_REPEATS) {
        repeats = templates.count(template);
        repeatDistance = Math.min(level, FAR);
        repeatWords = templates.words(template) / repeats;
      }
      for (int l = 0; l < LEVELS.length; l++) {
        containers[l] = LEVELS[l] >= level ? up : containers[l];
      }
      level++;
    }
    for (int group = 0; group < GROUPS; group++) {
      row.add(distance[group]);
    }
    for (int one : containers) {
      container(one, row);
    }
    for (int landmark = GROUPS; landmark < distance.length; landmark++) {
      row.add(distance[landmark]);
    }
    row.add(FeatureRow.log(repeats) * (repeatDistance < FAR ? 1 : 0));
    row.add(FeatureRow.log(repeatWords));
  }

  private void container(int at, FeatureRow row) {
    double words = Math.max(1, measures.words(at));
    row.add(FeatureRow.log(measures.words(at)));
    row.add(measures.words(at) / (double) Math.max(1, measures.words(0)));
    row.add(measures.linkDensity(at));
    row.add(measures.marks(at) / words);
    row.add(FeatureRow.log(measures.paragraphs(at)));
    row.add(FeatureRow.log(measures.links(at)));
  }

  private void note(long bits, int level) {
    for (long left = bits; left != 0; left &= left - 1) {
      int group = Long.numberOfTrailingZeros(left);
      distance[group] = Math.min(distance[group], level);
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
}
