// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.model.feature.TypeFeatures;
import io.riptide.worker.extract.model.learned.BoostedTrees;
import io.riptide.worker.extract.model.learned.Vocabulary;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Tells the type of a page: trees for each type against all others. Immutable, safe for any
/// thread.
public final class TypeModel {
  private final Vocabulary vocabulary;
  private final List<BoostedTrees> types;

  /// @param vocabulary with one weight per type
  /// @param types one per [PageType], in its order
  public TypeModel(Vocabulary vocabulary, List<BoostedTrees> types) {
    this.vocabulary = vocabulary;
    this.types = List.copyOf(types);
  }

  static TypeModel read(BufferedReader lines) throws IOException {
    Vocabulary vocabulary = Vocabulary.read(lines);
    List<BoostedTrees> types = new ArrayList<>();
    for (PageType _ : PageType.values()) {
      types.add(BoostedTrees.read(lines));
    }
    return new TypeModel(vocabulary, types);
  }

  /// What the types' trees look at.
  public static float[] features(PageEvidence page, Vocabulary vocabulary) {
    return TypeFeatures.of(page, vocabulary);
  }

  /// The probability of every type, in the order of [PageType]; their sum is 1.
  public float[] probabilities(PageEvidence page) {
    float[] features = features(page, vocabulary);
    float[] probabilities = new float[types.size()];
    float sum = 0;
    for (int type = 0; type < probabilities.length; type++) {
      probabilities[type] = (float) types.get(type).probability(features);
      sum += probabilities[type];
    }
    for (int type = 0; type < probabilities.length; type++) {
      probabilities[type] /= sum;
    }
    return probabilities;
  }
}
