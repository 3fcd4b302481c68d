// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

import io.riptide.bench.extraction.peer.Peer;
import io.riptide.bench.extraction.peer.SideBySide;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.worker.extract.Extraction;
import io.riptide.worker.extract.PageExtractor;
import io.riptide.worker.extract.dom.PageLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The texts of other tools, scored on the same pages as RipTide's. Their content is HTML; it
/// becomes text by the same rules for all, RipTide's.
final class PeerScores {
  private static final CrawlOptions WHOLE =
      new CrawlOptions(
          CrawlOptions.Fetch.DEFAULT,
          true,
          Set.of(Format.TEXT),
          true,
          List.of("body"),
          List.of());

  private final PageExtractor extractor = new PageExtractor(PageLimits.DEFAULT);

  /// Prints the scores of every tool that is there.
  ///
  /// @param node a folder with the packages of npm
  void print(List<BenchPage> pages, Path node, PrintStream print) throws IOException {
    for (Peer peer : SideBySide.others(node)) {
      if (peer.absence().isEmpty()) {
        print.println(peer.name());
        scores(pages, peer).values().forEach(score -> score.textLines().forEach(print::println));
      }
      peer.close();
    }
  }

  private Map<String, SetScore> scores(List<BenchPage> pages, Peer peer) {
    Map<String, SetScore> scores = new TreeMap<>();
    for (BenchPage page : pages) {
      if (page.gold().isPresent()) {
        String text = text(peer.content(page.text(), page.url()));
        scores
            .computeIfAbsent(page.set(), SetScore::new)
            .add(page.gold().get(), Answer.ofText(text));
      }
    }
    return scores;
  }

  private String text(String html) {
    return extractor.extract("<html><body>" + html, "https://page.invalid/", WHOLE)
            instanceof Extraction.Extracted made
        ? made.renditions().text().orElse("")
        : "";
  }
}
