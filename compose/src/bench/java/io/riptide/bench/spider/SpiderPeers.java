// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.spider;

import io.riptide.bench.Cpu;
import io.riptide.bench.FreePort;
import io.riptide.bench.Program;
import io.riptide.bench.RiptideProcess;
import io.riptide.bench.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Other spiders on the same pages in the same go: `riptide bench spider --peers DIR`, where `npm
/// install @crawlee/cheerio` ran in DIR and `python3` has Scrapy. They keep everything in memory and
/// make no documents; each says itself what CPU it used once it had begun. One that is not here is
/// left out, and said to be.
public final class SpiderPeers {
  private static final int PAGE_BYTES = 35_000;
  private static final int PAGES = 1_000;
  private static final int WARMUP = 5_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private SpiderPeers() {}

  /// What one of them said.
  private record Said(String name, double cpu, double perSecond) {}

  /// Runs all of them, one after the other.
  public static List<Row> run(Path launcher, Path packages) throws Exception {
    int port = FreePort.next();
    String site = "http://127.0.0.1:" + port + "/p/";
    List<Said> said = new ArrayList<>();
    try (var _ = Program.serving("BenchSite", "" + port, "1", "" + PAGE_BYTES)) {
      try (var riptide = RiptideProcess.start(launcher)) {
        SpiderRun.of(riptide, site + 1, WARMUP).awaitEnd();
        Cpu before = riptide.cpu();
        long start = System.nanoTime();
        SpiderRun.of(riptide, site + 2, PAGES).awaitEnd();
        double wall = (System.nanoTime() - start) / 1e9;
        said.add(new Said("RipTide", riptide.cpu().secondsSince(before) * 1_000 / PAGES, PAGES / wall));
      }
      var plain = Program.start("PlainDownloader", "" + port, "1", "" + PAGES, "" + WARMUP);
      said.add(said("the plain downloader", plain));
      said.add(said("Scrapy", start(packages, "scrapy.py", List.of("python3"), site + 3)));
      said.add(said("Crawlee", start(packages, "crawlee.mjs", List.of("node"), site + 4)));
    }
    return rows(said);
  }

  private static List<Row> rows(List<Said> said) {
    double ours = said.getFirst().cpu();
    List<Row> rows = new ArrayList<>();
    for (Said each : said) {
      String name = "35 KB pages by " + each.name();
      if (Double.isNaN(each.cpu())) {
        rows.add(new Row(name + ": not here", 0, "", 0, 0));
      } else {
        rows.add(new Row(name + ": CPU s per 1,000", each.cpu(), "s", 0, 0));
        rows.add(new Row(name + ": pages per second by the wall", each.perSecond(), "/s", 0, 0));
        rows.add(new Row(name + ": CPU, times RipTide's", each.cpu() / ours, "x", 0, 0));
      }
    }
    return rows;
  }

  /// Starts a script of ours in the folder of the packages.
  private static Process start(Path packages, String script, List<String> with, String seed)
      throws IOException {
    Path file = packages.resolve("riptide-bench-" + script);
    try (InputStream source = SpiderPeers.class.getResourceAsStream(script)) {
      Files.write(file, Objects.requireNonNull(source, script).readAllBytes());
    }
    file.toFile().deleteOnExit();
    var command = new ArrayList<>(with);
    command.addAll(List.of(file.getFileName().toString(), seed, "" + PAGES));
    return new ProcessBuilder(command)
        .directory(packages.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// The last line that it prints says `cpu_s`, `wall_s` and, where they are not [#PAGES], `pages`.
  private static Said said(String name, Process process) throws IOException, InterruptedException {
    List<String> lines = process.inputReader().lines().toList();
    process.waitFor();
    if (lines.isEmpty()) {
      return new Said(name, Double.NaN, Double.NaN);
    }
    JsonNode answer = JSON.readTree(lines.getLast());
    double pages = answer.path("pages").asDouble(PAGES);
    String version = answer.path("version").asString("");
    return new Said(
        (name + " " + version).strip(),
        answer.path("cpu_s").asDouble() * 1_000 / pages,
        pages / answer.path("wall_s").asDouble());
  }
}
