// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.schema.serde.Json;
import io.riptide.worker.extract.content.ContentJudge;
import io.riptide.worker.extract.content.PageBytes;
import io.riptide.worker.extract.dom.PageLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Extracts a folder of pages for a scorer: reads every `DIR/<set>/html/*.html` and writes
/// `OUT/<set>/<id>.json`. Arguments: DIR OUT [file with lines `<set>/<id>`]. Run by hand.
final class BenchExtraction {
  private static final CrawlOptions OPTIONS =
      new CrawlOptions(
          CrawlOptions.Fetch.DEFAULT,
          true,
          Set.of(Format.TEXT, Format.MARKDOWN, Format.METADATA),
          true,
          List.of(),
          List.of());

  private BenchExtraction() {}

  public static void main(String[] args) throws IOException {
    PrintStream log = System.out;
    Path in = Path.of(args[0]);
    Path out = Path.of(args[1]);
    List<PageExtractor> extractors = extractors();
    List<Path> pages =
        pages(in, args.length > 2 ? Optional.of(Path.of(args[2])) : Optional.empty());
    long cpu = cpuNanos();
    long slowest = 0;
    for (Path page : pages) {
      String id = page.getFileName().toString().replaceFirst("\\.html$", "");
      String set = page.getName(page.getNameCount() - 3).toString();
      String html = PageBytes.decode(Files.readAllBytes(page));
      String url = url(in, set, id);
      PageExtractor extractor =
          extractors.get(PageBytes.fold(PageBytes.host(url), extractors.size()));
      long start = System.nanoTime();
      Extraction extraction = extractor.extract(html, url, OPTIONS);
      slowest = Math.max(slowest, System.nanoTime() - start);
      Files.createDirectories(out.resolve(set));
      Files.writeString(
          out.resolve(set).resolve(id + ".json"),
          Json.EVENTS.writeValueAsString(answer(extraction)));
    }
    log.printf(
        "%d pages, %.2f CPU ms a page (cold start and decoding included), slowest %.0f ms%n",
        pages.size(), (cpuNanos() - cpu) / 1e6 / pages.size(), slowest / 1e6);
  }

  /// One per part of a cross-validation whose models lie in `-Dmodels`, else the one that ships.
  private static List<PageExtractor> extractors() throws IOException {
    String models = System.getProperty("models", "");
    if (models.isEmpty()) {
      return List.of(new PageExtractor(PageLimits.DEFAULT));
    }
    List<PageExtractor> extractors = new ArrayList<>();
    int folds = Integer.getInteger("folds", 4);
    for (int fold = 0; fold < folds; fold++) {
      try (BufferedReader model =
          Files.newBufferedReader(Path.of(models, fold + "of" + folds + ".model"))) {
        extractors.add(new PageExtractor(PageLimits.DEFAULT, ContentJudge.read(model)));
      }
    }
    return extractors;
  }

  private static Map<String, Object> answer(Extraction extraction) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (extraction instanceof Extraction.Extracted page) {
      answer.put("text", page.renditions().text().orElse(""));
      answer.put("markdown", page.renditions().markdown().orElse(""));
      answer.put("title", page.facts().title().orElse(""));
      answer.put("author", page.facts().byline().orElse(""));
      answer.put("date", page.facts().publishedAt().orElse(""));
      answer.put("quality_score", page.qualityScore());
      answer.put("path", page.extractor().strategy());
    }
    return answer;
  }

  private static List<Path> pages(Path in, Optional<Path> list) throws IOException {
    List<Path> pages = new ArrayList<>();
    if (list.isPresent()) {
      for (String line : Files.readAllLines(list.get())) {
        String[] parts = line.split("/", 2);
        pages.add(in.resolve(parts[0]).resolve("html").resolve(parts[1] + ".html"));
      }
      return pages;
    }
    try (Stream<Path> files = Files.walk(in)) {
      files.filter(file -> file.toString().endsWith(".html")).sorted().forEach(pages::add);
    }
    return pages;
  }

  private static String url(Path in, String set, String id) throws IOException {
    Path gold = in.resolve(set).resolve("gold").resolve(id + ".json");
    return Files.exists(gold)
        ? Json.EVENTS.readTree(Files.readString(gold)).path("url").asString("http://example.org/")
        : "http://example.org/";
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
