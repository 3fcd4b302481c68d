// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction.peer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.worker.extract.Extraction;
import io.riptide.worker.extract.PageExtractor;
import io.riptide.worker.extract.dom.PageLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.slf4j.LoggerFactory;

/// Pages per second of CPU, RipTide and others: the same pages in the same go, one pass of each
/// after the other, so that a busy machine is busy for all. What counts is the CPU time of a whole
/// process with its garbage collection, the median of the passes once all are warm.
public final class SideBySide {
  private static final int WARM_PASSES = 12;
  private static final int PASSES = 5;

  private final List<PeerPage> pages;

  private SideBySide(List<PeerPage> pages) {
    this.pages = pages;
  }

  /// Measures on `pages` and prints a line for each tool, also for those that are not installed.
  ///
  /// @param node a folder with the packages of npm
  public static void print(List<PeerPage> pages, Path node, PrintStream print) throws IOException {
    new SideBySide(pages).run(node, print);
  }

  /// The other tools, those that are not installed included. They are the caller's to close.
  public static List<Peer> others(Path node) throws IOException {
    silence("net.dankito");
    return List.of(
        new JavaPeer("readability4j 1.0.8", SideBySide::readability4j),
        NodePeer.start("Readability", node),
        NodePeer.start("Defuddle", node));
  }

  private void run(Path node, PrintStream print) throws IOException {
    PageExtractor extractor = new PageExtractor(PageLimits.DEFAULT);
    List<Peer> peers = new ArrayList<>();
    peers.add(new JavaPeer("jsoup, parse alone", SideBySide::parse));
    peers.add(new JavaPeer("RipTide", (html, url) -> extract(extractor, html, url)));
    peers.addAll(others(node));
    List<Peer> present = peers.stream().filter(peer -> peer.absence().isEmpty()).toList();
    List<List<Long>> times = new ArrayList<>();
    present.forEach(_ -> times.add(new ArrayList<>()));
    for (int pass = 0; pass < WARM_PASSES + PASSES; pass++) {
      for (int i = 0; i < present.size(); i++) {
        // a tool that takes seconds for a pass is warm after a few
        boolean slow = !times.get(i).isEmpty() && times.get(i).getFirst() > 4_000_000_000L;
        if (!slow || pass >= WARM_PASSES - 1) {
          times.get(i).add(present.get(i).takeAll(pages));
        }
      }
    }
    double parse = median(times.getFirst());
    for (int i = 0; i < present.size(); i++) {
      double nanos = median(times.get(i));
      print.printf(
          Locale.ROOT,
          "%-44s %8.1f pages per CPU second  %7.2f ms a page  %6.1f times a parse%n",
          present.get(i).name(),
          pages.size() / (nanos / 1e9),
          nanos / 1e6 / pages.size(),
          nanos / parse);
    }
    for (Peer peer : peers) {
      peer.absence().ifPresent(why -> print.printf("%-44s %s%n", peer.name(), why));
      peer.close();
    }
  }

  /// What a library says of pages is not measured.
  private static void silence(String library) {
    if (LoggerFactory.getLogger(library) instanceof Logger logger) {
      logger.setLevel(Level.OFF);
    }
  }

  private static String parse(String html, String url) {
    return Jsoup.parse(html, url).nodeName();
  }

  private static String extract(PageExtractor extractor, String html, String url) {
    return extractor.extract(html, url, CrawlOptions.DEFAULT) instanceof Extraction.Extracted made
        ? made.contentHash()
        : "";
  }

  private static String readability4j(String html, String url) {
    try {
      String content = new Readability4J(url, html).parse().getContent();
      return content == null ? "" : content;
    } catch (RuntimeException cannotTakeIt) {
      return "";
    }
  }

  private static double median(List<Long> times) {
    List<Long> last = new ArrayList<>(times.subList(Math.max(0, times.size() - PASSES), times.size()));
    Collections.sort(last);
    return last.get(last.size() / 2);
  }
}
