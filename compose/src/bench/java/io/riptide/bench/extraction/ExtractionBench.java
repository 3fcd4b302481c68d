// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

import io.riptide.bench.extraction.peer.PeerPage;
import io.riptide.bench.extraction.peer.SideBySide;
import io.riptide.bench.training.ContentTraining;
import io.riptide.bench.training.Folds;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.schema.serde.Json;
import io.riptide.worker.extract.Extraction;
import io.riptide.worker.extract.PageExtractor;
import io.riptide.worker.extract.dom.PageLimits;
import io.riptide.worker.extract.model.ContentModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// `riptide bench extract --data DIR --out OUT [--folds N] [--train MODEL] [--peers DIR]`: extracts
/// every page below DIR, writes the answers to `OUT/<set>/<id>.json`, and scores them where DIR has gold.
///
/// With `--folds`, every page is judged by a model that was trained without any page of its host's
/// part. With `--train`, the model of all pages is trained, written to a file and used. With
/// `--peers`, other tools are scored on the same pages and measured on some of them, those of npm
/// where DIR has them.
public final class ExtractionBench {
  private static final CrawlOptions OPTIONS =
      new CrawlOptions(
          CrawlOptions.Fetch.DEFAULT,
          true,
          Set.of(Format.TEXT, Format.MARKDOWN, Format.METADATA),
          true,
          List.of(),
          List.of());

  private static final int MEASURED_PAGES = 100;

  private final ToolOptions options;
  private final Map<String, SetScore> scores = new TreeMap<>();
  private final Verdicts verdicts = new Verdicts();

  private ExtractionBench(ToolOptions options) {
    this.options = options;
  }

  /// Runs the benchmark; the exit code is 2 where the arguments say something else.
  public static int run(List<String> arguments, PrintStream print) throws IOException {
    Optional<ToolOptions> options = ToolOptions.of(arguments);
    if (options.isEmpty()) {
      print.println(ToolOptions.USAGE);
      return 2;
    }
    new ExtractionBench(options.get()).run(print);
    return 0;
  }

  private void run(PrintStream print) throws IOException {
    List<BenchPage> pages = BenchPage.in(options.data());
    Function<BenchPage, PageExtractor> extractors = extractors(pages);
    for (BenchPage page : pages) {
      take(page, answer(page, extractors.apply(page)));
    }
    print.printf("%d pages extracted to %s%n", pages.size(), options.out());
    scores.values().forEach(score -> score.lines().forEach(print::println));
    verdicts.lines().forEach(print::println);
    if (options.peers().isPresent()) {
      new PeerScores().print(pages, options.peers().get(), print);
      print.printf("side by side on %d of the pages%n", MEASURED_PAGES);
      SideBySide.print(sample(pages), options.peers().get(), print);
    }
  }

  private Function<BenchPage, PageExtractor> extractors(List<BenchPage> pages) throws IOException {
    if (options.train().isPresent()) {
      String model = ContentTraining.on(pages).train(_ -> true);
      Files.writeString(options.train().get(), model);
      PageExtractor trained = extractor(model);
      return _ -> trained;
    }
    if (options.folds() > 1) {
      Folds folds = new Folds("pages", options.folds());
      ContentTraining training = ContentTraining.on(pages);
      List<PageExtractor> extractors = new ArrayList<>();
      for (int fold = 0; fold < folds.count(); fold++) {
        extractors.add(extractor(training.train(folds.without(fold))));
      }
      return page -> extractors.get(folds.of(page.host()));
    }
    PageExtractor shipped = new PageExtractor(PageLimits.DEFAULT);
    return _ -> shipped;
  }

  /// Pages of every set, as many as their set has among all, in a place that every process reads.
  private static List<PeerPage> sample(List<BenchPage> pages) throws IOException {
    Path folder = Files.createTempDirectory("riptide-bench-pages");
    folder.toFile().deleteOnExit();
    List<PeerPage> sample = new ArrayList<>();
    for (int i = 0; i < MEASURED_PAGES; i++) {
      BenchPage page = pages.get((int) ((long) i * pages.size() / MEASURED_PAGES));
      Path file = Files.writeString(folder.resolve(i + ".html"), page.text());
      file.toFile().deleteOnExit();
      sample.add(new PeerPage(page.text(), page.url(), file));
    }
    return sample;
  }

  private static PageExtractor extractor(String model) throws IOException {
    ContentModel read = ContentModel.read(new BufferedReader(new StringReader(model)));
    return new PageExtractor(PageLimits.DEFAULT, read);
  }

  private void take(BenchPage page, Answer answer) throws IOException {
    Path folder = Files.createDirectories(options.out().resolve(page.set()));
    Files.writeString(folder.resolve(page.id() + ".json"), Json.EVENTS.writeValueAsString(answer));
    if (page.gold().isPresent()) {
      Gold gold = page.gold().get();
      scores.computeIfAbsent(page.set(), SetScore::new).add(gold, answer);
      gold.text().ifPresent(text -> verdicts.add(page, text, answer));
    }
  }

  private static Answer answer(BenchPage page, PageExtractor extractor) {
    return switch (extractor.extract(page.text(), page.url(), OPTIONS)) {
      case Extraction.Refused _ -> Answer.NONE;
      case Extraction.Extracted made ->
          new Answer(
              made.renditions().text().orElse(""),
              made.renditions().markdown().orElse(""),
              made.facts().title().orElse(""),
              made.facts().byline().orElse(""),
              made.facts().publishedAt().orElse(""),
              made.qualityScore(),
              made.extractor().confidence(),
              made.extractor().pageType().map(ExtractionBench::lower).orElse(""),
              path(made),
              made.extractor().gate().map(gate -> lower(gate.decision())).orElse(""));
    };
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String path(Extraction.Extracted made) {
    StringBuilder path = new StringBuilder();
    made.extractor().fallbackPath().forEach(tried -> path.append(tried).append(" > "));
    return path.append(made.extractor().strategy()).toString();
  }
}
