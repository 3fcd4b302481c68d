// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.spider;

import io.riptide.bench.Cpu;
import io.riptide.bench.RiptideProcess;
import io.riptide.bench.Row;
import io.riptide.testing.trap.Ground;
import io.riptide.testing.trap.Shop;
import io.riptide.testing.trap.TrapWeb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A spider in a shop of 16,000 items and any number of URLs that lead to nothing new: what it fetched,
/// by the shop's own count, and why it left the rest alone. `RIPTIDE_BENCH_ITEMS` makes the shop
/// smaller or larger; its seed is in the report.
public final class TrappedSpider {
  private static final long SEED = 20_261_122;
  private static final int ITEMS = 16_000;
  private static final int PER_CATEGORY = 40;

  /// Pages to fetch at most: for each real one, and however few these are.
  private static final int MOST_FETCHED = 4;

  private static final int AT_LEAST = 5_000;

  private static final List<Integer> KNOWN = List.of(100_000, 250_000, 500_000, 750_000, 1_000_000);

  private TrappedSpider() {}

  /// Runs it.
  public static List<Row> run(Path launcher) throws Exception {
    int items =
        Optional.ofNullable(System.getenv("RIPTIDE_BENCH_ITEMS"))
            .map(Integer::parseInt)
            .orElse(ITEMS);
    try (var web = TrapWeb.start(new Shop(SEED, items, PER_CATEGORY));
        var riptide = RiptideProcess.start(launcher)) {
      Cpu before = riptide.cpu();
      long start = System.nanoTime();
      int most = AT_LEAST + MOST_FETCHED * web.shop().realPages();
      var spider = SpiderRun.everywhere(riptide, web.seed(), most);
      List<Row> memory = spider.memoryWhile(KNOWN);
      double wall = (System.nanoTime() - start) / 1e9;
      double cpu = riptide.cpu().secondsSince(before);
      System.out.println("seed " + SEED + ", ended by " + spider.stopReason());
      spider
          .leftAlone()
          .forEach(each ->
              System.out.println(each.path("urls") + " left alone: " + each.at("/reason/message").asString()));
      List<Row> rows = new ArrayList<>(counts(web.census(), spider));
      rows.add(new Row("CPU for each URL known", cpu * 1e6 / spider.known(), "us", 0, 0));
      rows.add(new Row("from the first to the last", wall, "s", 0, 0));
      rows.addAll(memory);
      rows.add(
          new Row("resident memory at the end", riptide.residentMegabytes(), "MB", 1_024, 0));
      rows.addAll(kinds(web.census(), spider));
      return rows;
    }
  }

  private static List<Row> counts(TrapWeb.Census census, SpiderRun spider) {
    return List.of(
        new Row("URLs known", spider.known(), "", 0, 0),
        new Row("real pages", census.real(), "", 0, 0),
        new Row("real pages fetched", census.had(), "", 0, 0),
        new Row("real pages fetched twice", census.twice(), "", 0, 0),
        new Row("pages fetched in all", census.pages(), "", 0, 0),
        new Row("waste: fetches that brought no real page", 100 * census.waste(), "%", 0, 0));
  }

  /// For each kind of URL how many pages of it were fetched, and why the others were not.
  private static List<Row> kinds(TrapWeb.Census census, SpiderRun spider) {
    Map<Ground, Map<String, Long>> reasons = new EnumMap<>(Ground.class);
    spider.errors(error ->
        reasons
            .computeIfAbsent(TrapWeb.ground(error.path("url").asString()), _ -> new TreeMap<>())
            .merge(error.at("/error/code").asString(), 1L, Long::sum));
    List<Row> rows = new ArrayList<>();
    for (Ground ground : Ground.values()) {
      String name = ground.name().toLowerCase(java.util.Locale.ROOT);
      rows.add(new Row(name + ": fetched", census.asked().getOrDefault(ground, 0L), "", 0, 0));
      reasons
          .getOrDefault(ground, Map.of())
          .forEach((why, count) -> rows.add(new Row(name + ": " + why, count, "", 0, 0)));
    }
    return rows;
  }
}
