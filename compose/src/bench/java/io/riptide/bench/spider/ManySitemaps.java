// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.spider;

import io.riptide.bench.Cpu;
import io.riptide.bench.RiptideProcess;
import io.riptide.bench.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A site whose sitemaps list two million pages, 50,000 in each of 40 files: what a spider that wants
/// few of them reads of it, and what it takes to know many.
public final class ManySitemaps {
  private static final int FILES = 40;
  private static final int PAGES = 200;
  private static final List<Integer> MAPPED = List.of(1_000, 100_000, 500_000);

  private ManySitemaps() {}

  /// Runs it.
  public static List<Row> run(Path launcher) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (var site = new SitemapSite(FILES);
        var riptide = RiptideProcess.start(launcher)) {
      spider(riptide, site, rows);
      for (int limit : MAPPED) {
        map(riptide, site, limit, rows);
      }
      rows.add(
          new Row("resident memory at the end", riptide.residentMegabytes(), "MB", 1_024, 0));
    }
    return rows;
  }

  private static void spider(RiptideProcess riptide, SitemapSite site, List<Row> rows) {
    long start = System.nanoTime();
    var spider = SpiderRun.listed(riptide, site.seed(), PAGES);
    spider.awaitEnd();
    String what = "%d pages of %,d listed: ".formatted(PAGES, FILES * SitemapSite.ENTRIES);
    rows.add(new Row(what + "s", seconds(start), "s", 0, 0));
    rows.add(new Row(what + "pages fetched", site.pagesRead(), "", 0, 0));
    rows.add(new Row(what + "sitemaps read", site.filesRead(), "", 0, 0));
    rows.add(new Row(what + "URLs known", spider.known(), "", 0, 0));
    rows.add(new Row(what + "resident memory", riptide.residentMegabytes(), "MB", 1_024, 0));
  }

  private static void map(RiptideProcess riptide, SitemapSite site, int limit, List<Row> rows) {
    Cpu before = riptide.cpu();
    long start = System.nanoTime();
    JsonNode map =
        riptide.post(
            "/api/v1/map",
            """
            {"url": "%s", "limit": %d, "timeout_ms": 300000}
            """
                .formatted(site.seed(), limit));
    if (map.path("total").asInt() != limit || !map.path("truncated").asBoolean()) {
      throw new IllegalStateException(
          "the map has " + map.path("total") + " URLs: " + map.path("status"));
    }
    String what = "map of %,d URLs: ".formatted(limit);
    double cpu = riptide.cpu().secondsSince(before);
    rows.add(new Row(what + "s", seconds(start), "s", 0, 0));
    rows.add(new Row(what + "sitemaps read", site.filesRead(), "", 0, 0));
    rows.add(new Row(what + "CPU for each", cpu * 1e6 / limit, "us", 0, 0));
    rows.add(new Row(what + "resident memory", riptide.residentMegabytes(), "MB", 1_024, 0));
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
