// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.training;

import io.riptide.bench.extraction.BenchPage;
import io.riptide.bench.extraction.Gold;
import io.riptide.worker.extract.dom.PageLimits;
import io.riptide.worker.extract.dom.PageParser;
import io.riptide.worker.extract.model.feature.BlockFeatures;
import io.riptide.worker.extract.model.learned.BoostedTrees;
import io.riptide.worker.extract.model.TypeModel;
import io.riptide.worker.extract.model.learned.Vocabulary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Trains the model of content on pages with gold. Three things are learned one after the other:
/// what words tell, what type a page is, and what a block is; each sees of the ones before only
/// what they say about hosts that they have not seen. Deterministic.
public final class ContentTraining {
  private static final TreeTraining TREES = new TreeTraining(5, 160, 0.1, 0.02);
  private static final Folds WORD_FOLDS = new Folds("words", 5);
  private static final Folds TYPE_FOLDS = new Folds("types", 4);
  private static final float LIGHT = 0.004f;
  private static final long SEED = 7;

  private final List<LabelledPage> pages;
  private final VocabularyTraining words;
  private final TypeTraining types;
  private final Spelling spelling = new Spelling();

  private ContentTraining(List<LabelledPage> pages) {
    this.pages = pages;
    this.words = new VocabularyTraining(pages);
    this.types = new TypeTraining(pages);
    pages.forEach(spelling::add);
  }

  /// Training on those of `pages` that have gold.
  public static ContentTraining on(List<BenchPage> pages) {
    PageParser parser = new PageParser(PageLimits.DEFAULT);
    List<LabelledPage> labelled = new ArrayList<>();
    for (BenchPage page : pages) {
      Optional<Gold> gold = page.gold();
      gold.ifPresent(known -> labelled.add(LabelledPage.of(page, known, parser)));
    }
    return new ContentTraining(labelled);
  }

  /// The model of the hosts that `use` names, in its text form.
  public String train(Predicate<String> use) {
    Map<Integer, float[]> vocabulary = words.learn(use);
    TypeTraining.Learned type = types.learn(use);
    StringBuilder model = new StringBuilder();
    write(vocabulary, 1, model);
    write(type.vocabulary(), TypeTraining.TYPES, model);
    type.trees().forEach(model::append);
    return model.append(blocks(use)).toString();
  }

  private String blocks(Predicate<String> use) {
    List<Vocabulary> vocabularies = new ArrayList<>();
    for (int fold = 0; fold < WORD_FOLDS.count(); fold++) {
      vocabularies.add(new Vocabulary(1, words.learn(use.and(WORD_FOLDS.without(fold)))));
    }
    List<TypeModel> typeModels = new ArrayList<>();
    for (int fold = 0; fold < TYPE_FOLDS.count(); fold++) {
      typeModels.add(model(types.learn(use.and(TYPE_FOLDS.without(fold)))));
    }
    Rows rows = new Rows();
    for (LabelledPage page : pages) {
      if (use.test(page.host())) {
        float[] type = typeModels.get(TYPE_FOLDS.of(page.host())).probabilities(page.evidence());
        Vocabulary known = vocabularies.get(WORD_FOLDS.of(page.host()));
        rows.add(page, BlockFeatures.of(page.evidence(), known, type));
      }
    }
    return rows.train();
  }

  private static TypeModel model(TypeTraining.Learned learned) {
    List<BoostedTrees> trees = new ArrayList<>();
    for (String text : learned.trees()) {
      try {
        trees.add(BoostedTrees.read(new BufferedReader(new StringReader(text))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new TypeModel(new Vocabulary(TypeTraining.TYPES, learned.vocabulary()), trees);
  }

  /// Words that cannot be written on a line are left out: there is no model without its spelling.
  private void write(Map<Integer, float[]> vocabulary, int width, StringBuilder model) {
    Map<String, float[]> lines = new TreeMap<>();
    vocabulary.forEach(
        (word, weights) -> spelling.of(word).ifPresent(written -> lines.put(written, weights)));
    model.append(lines.size()).append(' ').append(width).append('\n');
    lines.forEach((word, weights) -> {
      for (float weight : weights) {
        model.append(weight).append(' ');
      }
      model.append(word).append('\n');
    });
  }

  /// The rows that trees are trained on. Light blocks are many: some stand for all.
  private static final class Rows {
    private final List<float[]> features = new ArrayList<>();
    private final List<Float> labels = new ArrayList<>();
    private final List<Float> weights = new ArrayList<>();
    private final Random random = new Random(SEED);

    void add(LabelledPage page, float[][] blocks) {
      for (int i = 0; i < blocks.length; i++) {
        float weight = page.weight(i);
        if (weight > 0 && (weight >= LIGHT || random.nextFloat() <= weight / LIGHT)) {
          features.add(blocks[i]);
          labels.add(page.label(i));
          weights.add(Math.max(weight, LIGHT));
        }
      }
    }

    String train() {
      float[] y = new float[labels.size()];
      float[] w = new float[y.length];
      boolean[] all = new boolean[y.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = labels.get(i);
        w[i] = weights.get(i);
        all[i] = true;
      }
      return TREES.train(features.toArray(new float[0][]), y, w, all, SEED);
    }
  }
}
