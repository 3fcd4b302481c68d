// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.evidence.Templates;
import io.riptide.worker.extract.evidence.TextBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What one loop of a page's template made is most often content as a whole or not at all: the
/// probabilities of such blocks go a part of the way towards their mean.
final class TemplateAgreement {
  private static final double SHARE = 0.3;
  private static final int LEAST_BLOCKS = 3;

  private TemplateAgreement() {}

  /// Moves `probabilities`, one for each block of the page. Blocks are alike if their containers
  /// have the same name and class, and so have these containers' parents.
  static void settle(PageEvidence page, double[] probabilities) {
    List<TextBlock> blocks = page.blocks();
    Map<Long, Alike> known = new HashMap<>();
    Alike[] groups = new Alike[probabilities.length];
    long last = -1;
    for (int i = 0; i < groups.length; i++) {
      TextBlock block = blocks.get(i);
      long template = template(page, block.container());
      groups[i] =
          template == last ? groups[i - 1] : known.computeIfAbsent(template, _ -> new Alike());
      last = template;
      groups[i].add(probabilities[i], Math.sqrt(block.words()));
    }
    for (int i = 0; i < groups.length; i++) {
      probabilities[i] = groups[i].towardsMean(probabilities[i]);
    }
  }

  private static long template(PageEvidence page, int container) {
    Templates templates = page.templates();
    int parent = Math.max(0, page.tree().parent(container));
    return (long) templates.of(parent) << Integer.SIZE | templates.of(container);
  }

  private static final class Alike {
    private int blocks;
    private double weight;
    private double sum;

    private void add(double probability, double of) {
      blocks++;
      weight += of;
      sum += of * probability;
    }

    private double towardsMean(double probability) {
      return blocks < LEAST_BLOCKS || weight == 0
          ? probability
          : (1 - SHARE) * probability + SHARE * sum / weight;
    }
  }
}
