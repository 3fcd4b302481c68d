// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.model;

import io.riptide.schema.document.PageType;
import io.riptide.worker.extract.evidence.PageEvidence;
import io.riptide.worker.extract.model.feature.BlockFeatures;
import io.riptide.worker.extract.model.learned.BoostedTrees;
import io.riptide.worker.extract.model.learned.FeatureRow;
import io.riptide.worker.extract.model.learned.Vocabulary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// All that training learned: what words tell, the types of pages, and the trees that weigh blocks.
/// Immutable, safe for any thread.
public final class ContentModel {
  private static final List<PageType> TYPES = List.of(PageType.values());
  private static final String SHIPPED = "content.model";

  private final Vocabulary vocabulary;
  private final TypeModel types;
  private final BoostedTrees blocks;

  private ContentModel(Vocabulary vocabulary, TypeModel types, BoostedTrees blocks) {
    if (blocks.features() != BlockFeatures.COUNT) {
      throw new IllegalStateException(
          "the model was trained with %d features, not %d"
              .formatted(blocks.features(), BlockFeatures.COUNT));
    }
    this.vocabulary = vocabulary;
    this.types = types;
    this.blocks = blocks;
  }

  /// The model that RipTide ships.
  public static ContentModel shipped() {
    try (InputStream in = ContentModel.class.getResourceAsStream(SHIPPED)) {
      InputStream present = Objects.requireNonNull(in, SHIPPED);
      return read(new BufferedReader(new InputStreamReader(present, StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Reads the text form that training writes.
  public static ContentModel read(BufferedReader lines) throws IOException {
    Vocabulary vocabulary = Vocabulary.read(lines);
    TypeModel types = TypeModel.read(lines);
    return new ContentModel(vocabulary, types, BoostedTrees.read(lines));
  }

  /// What the model makes of a page.
  public Weighed weigh(PageEvidence page) {
    float[] type = types.probabilities(page);
    double[] probabilities = probabilities(page, type);
    int likeliest = 0;
    for (int i = 1; i < type.length; i++) {
      likeliest = type[i] > type[likeliest] ? i : likeliest;
    }
    return new Weighed(probabilities, TYPES.get(likeliest), type[likeliest]);
  }

  private double[] probabilities(PageEvidence page, float[] type) {
    BlockFeatures features = new BlockFeatures(page, vocabulary, type);
    List<FeatureRow> rows =
        Stream.generate(features::row).limit(BoostedTrees.SIDE_BY_SIDE).toList();
    double[] probabilities = new double[page.blocks().size()];
    for (int from = 0; from < probabilities.length; from += rows.size()) {
      int count = Math.min(rows.size(), probabilities.length - from);
      for (int i = 0; i < count; i++) {
        features.write(from + i, rows.get(i));
      }
      System.arraycopy(blocks.probabilities(rows), 0, probabilities, from, count);
    }
    return probabilities;
  }

  /// A page, weighed.
  public static final class Weighed {
    private final double[] probabilities;
    private final PageType type;
    private final double typeConfidence;

    Weighed(double[] probabilities, PageType type, double typeConfidence) {
      this.probabilities = probabilities;
      this.type = type;
      this.typeConfidence = typeConfidence;
    }

    /// For every block the probability that it is content; the caller's to change.
    public double[] probabilities() {
      return probabilities;
    }

    /// The likeliest type.
    public PageType type() {
      return type;
    }

    /// The probability of that type, from 0 to 1.
    public double typeConfidence() {
      return typeConfidence;
    }
  }
}
