// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.content;

import io.riptide.schema.serde.Json;
import io.riptide.worker.extract.dom.PageLimits;
import io.riptide.worker.extract.dom.PageParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Trains the model of blocks on pages with gold, and says how good it is on hosts that it has not
/// seen. Arguments: DIR (`<set>/html/*.html`, `<set>/gold/*.json`), number of folds (0: none), and
/// the file to write the model of all pages to. Run by hand.
final class ContentTraining {
  private static final TreeTraining TRAINING =
      new TreeTraining(
          5,
          Integer.getInteger("trees", 60),
          Double.parseDouble(System.getProperty("rate", "0.2")),
          0.02);

  private static final float LIGHT = 0.004f;

  private final List<GoldPage> pages = new ArrayList<>();
  private float[][] x = new float[0][];
  private float[] y = new float[0];
  private float[] w = new float[0];
  private int[] page = new int[0];

  public static void main(String[] args) throws IOException {
    ContentTraining training = new ContentTraining();
    training.read(Path.of(args[0]));
    training.flatten();
    int folds = Integer.parseInt(args[1]);
    if (folds > 1) {
      training.crossValidate(folds);
    }
    if (args.length > 2) {
      boolean[] all = new boolean[training.x.length];
      java.util.Arrays.fill(all, true);
      Files.writeString(Path.of(args[2]), training.train(all));
    }
  }

  private String train(boolean[] use) {
    return TRAINING.train(x, y, w, use, 7);
  }

  private void read(Path dir) throws IOException {
    PageParser parser = new PageParser(PageLimits.DEFAULT);
    List<Path> golds;
    try (Stream<Path> files = Files.walk(dir)) {
      golds =
          files
              .filter(f -> f.toString().contains("/gold/") && f.toString().endsWith(".json"))
              .sorted()
              .toList();
    }
    for (Path file : golds) {
      JsonNode gold = Json.EVENTS.readTree(Files.readString(file));
      Path html =
          Path.of(file.toString().replace("/gold/", "/html/").replaceFirst("json$", "html"));
      String text = PageBytes.decode(Files.readAllBytes(html));
      pages.add(new GoldPage(parser.parse(text, gold.path("url").asString("http://none/")), gold));
    }
    System.out.printf("%d pages%n", pages.size());
  }

  private void flatten() {
    List<float[]> rows = new ArrayList<>();
    List<Float> labels = new ArrayList<>();
    List<Float> weights = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    java.util.Random random = new java.util.Random(7);
    for (int p = 0; p < pages.size(); p++) {
      GoldPage gold = pages.get(p);
      for (int i = 0; i < gold.labels.length; i++) {
        float weight = gold.weights[i];
        if (weight == 0 || (weight < LIGHT && random.nextFloat() > weight / LIGHT)) {
          continue;
        }
        rows.add(gold.features[i]);
        labels.add(gold.labels[i]);
        weights.add(Math.max(weight, LIGHT));
        owners.add(p);
      }
    }
    x = rows.toArray(new float[0][]);
    y = new float[x.length];
    w = new float[x.length];
    page = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = labels.get(i);
      w[i] = weights.get(i);
      page[i] = owners.get(i);
    }
    System.out.printf("%d blocks, %d features%n", x.length, BlockFeatures.COUNT);
  }

  private void crossValidate(int folds) throws IOException {
    double[][] first = outOfFold(folds);
    report(first);
  }

  private double[][] outOfFold(int folds) throws IOException {
    double[][] probabilities = new double[pages.size()][0];
    for (int fold = 0; fold < folds; fold++) {
      boolean[] use = new boolean[x.length];
      for (int i = 0; i < use.length; i++) {
        use[i] = fold(pages.get(page[i]), folds) != fold;
      }
      String model = train(use);
      String keep = System.getProperty("models", "");
      if (!keep.isEmpty()) {
        Files.createDirectories(Path.of(keep));
        Files.writeString(Path.of(keep, fold + "of" + folds + ".model"), model);
      }
      BoostedTrees trees = BoostedTrees.read(new BufferedReader(new StringReader(model)));
      for (int p = 0; p < probabilities.length; p++) {
        GoldPage gold = pages.get(p);
        if (fold(gold, folds) == fold) {
          probabilities[p] = new double[gold.blocks.size()];
          for (int i = 0; i < probabilities[p].length; i++) {
            probabilities[p][i] = trees.probability(gold.features[i]);
          }
        }
      }
    }
    return probabilities;
  }

  private void report(double[][] probabilities) {
    Map<String, double[]> byType = new TreeMap<>();
    int[] snippets = new int[3];
    for (int p = 0; p < pages.size(); p++) {
      GoldPage gold = pages.get(p);
      if (probabilities[p].length != gold.blocks.size()) {
        continue;
      }
      boolean[] kept = BlockChoice.kept(gold.blocks, probabilities[p]);
      if (gold.hasText) {
        double[] sum = byType.computeIfAbsent(gold.type, _ -> new double[4]);
        sum[0]++;
        sum[1] += gold.f1(kept);
        boolean[] half = new boolean[kept.length];
        boolean[] oracle = new boolean[kept.length];
        for (int i = 0; i < half.length; i++) {
          half[i] = probabilities[p][i] > 0.5;
          oracle[i] = gold.labels[i] > 0.5;
        }
        sum[2] += gold.f1(half);
        sum[3] += gold.f1(oracle);
        if (Boolean.getBoolean("list")) {
          System.out.printf(
              "PAGE %s %s %.3f %.3f%n", gold.type, gold.id, gold.f1(kept), gold.f1(oracle));
        }
      } else {
        int[] one = gold.snippets(kept);
        for (int i = 0; i < 3; i++) {
          snippets[i] += one[i];
        }
      }
    }
    System.out.printf("%-14s %5s %6s %6s %6s%n", "type", "n", "F1", "half", "oracle");
    byType.forEach((type, sum) ->
        System.out.printf(
            "%-14s %5.0f %6.3f %6.3f %6.3f%n",
            type, sum[0], sum[1] / sum[0], sum[2] / sum[0], sum[3] / sum[0]));
    double[] macro = new double[4];
    byType.forEach((type, sum) -> {
      if (!type.equals("chinese") && !type.equals("scrapinghub")) {
        for (int i = 1; i < 4; i++) {
          macro[i] += sum[i] / sum[0] / 7;
        }
      }
    });
    double precision = snippets[0] / (double) (snippets[0] + snippets[1]);
    double recall = snippets[0] / (double) (snippets[0] + snippets[2]);
    System.out.printf(
        "wcxb macro     %.3f %.3f %.3f   trafilatura snippets %.3f (P %.3f R %.3f)%n",
        macro[1],
        macro[2],
        macro[3],
        2 * precision * recall / (precision + recall),
        precision,
        recall);
  }

  private static int fold(GoldPage page, int folds) {
    return PageBytes.fold(page.host, folds);
  }
}
