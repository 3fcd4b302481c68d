// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import io.riptide.schema.job.CrawlOptions;
import io.riptide.worker.extract.dom.PageLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/// CPU time per page, warm, beside that of parsing alone: DIR, smallest and largest size of the
/// pages in bytes, rounds. Run by hand; thread time, so that a busy machine does not change it
/// much.
final class ExtractionSpeed {
  private ExtractionSpeed() {}

  public static void main(String[] args) throws IOException {
    List<String> pages = pages(Path.of(args[0]), Long.parseLong(args[1]), Long.parseLong(args[2]));
    PageExtractor extractor = new PageExtractor(PageLimits.DEFAULT);
    int rounds = Integer.parseInt(args[3]);
    for (int round = 0; round < rounds; round++) {
      double parse =
          millis(pages, page -> Jsoup.parse(page, "https://site.example/").childNodeSize());
      double extract =
          millis(
              pages,
              page ->
                  extractor
                      .extract(page, "https://site.example/", CrawlOptions.DEFAULT)
                      .hashCode());
      System.out.printf(
          "round %d: %d pages, mean %d characters: parse %.2f ms, extract %.2f ms, %.1f times%n",
          round,
          pages.size(),
          pages.stream().mapToInt(String::length).sum() / pages.size(),
          parse,
          extract,
          extract / parse);
    }
  }

  private static double millis(List<String> pages, ToIntFunction<String> work) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    int sink = 0;
    for (String page : pages) {
      sink += work.applyAsInt(page);
    }
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    return sink == Integer.MIN_VALUE ? 0 : nanos / 1e6 / pages.size();
  }

  private static List<String> pages(Path dir, long smallest, long largest) throws IOException {
    List<String> pages = new ArrayList<>();
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".html")).sorted().toList()) {
        long size = Files.size(file);
        if (size >= smallest && size <= largest && pages.size() < 100) {
          pages.add(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
      }
    }
    return pages;
  }
}
