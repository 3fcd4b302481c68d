// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import io.riptide.bench.chaos.Chaos;
import io.riptide.bench.extraction.ExtractionBench;
import io.riptide.bench.extraction.FiftyKilobytes;
import io.riptide.bench.extraction.HostilePages;
import io.riptide.bench.extraction.markdown.MarkdownBench;
import io.riptide.bench.http.Acceptance;
import io.riptide.bench.http.IdleStreams;
import io.riptide.bench.http.Neighbours;
import io.riptide.bench.http.Reading;
import io.riptide.bench.killed.KilledSpider;
import io.riptide.bench.noop.ManyJobs;
import io.riptide.bench.noop.NoOpJobs;
import io.riptide.bench.noop.NoOpTasks;
import io.riptide.bench.pdf.PdfBench;
import io.riptide.bench.spider.LargeFrontier;
import io.riptide.bench.spider.ManySitemaps;
import io.riptide.bench.spider.SpiderPeers;
import io.riptide.bench.spider.Spiders;
import io.riptide.bench.spider.TrappedSpider;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The benchmarks by name: `./riptide bench [accept|open-loop|one-url|pages|stages|spider|spider-stages|frontier|web|sitemaps|idle|start|no-op|no-op-jobs|neighbours|many-jobs|reading|idle-streams|schedules|chunk|wasm|hostile]…`,
/// all of them without a name. Each prints its figures beside what is promised and what is hoped
/// for. And `./riptide bench spider --peers DIR`, beside other spiders, `./riptide bench extract --data
/// DIR --out OUT` and `./riptide bench markdown --data DIR`, which need pages to measure, and
/// `./riptide bench chaos [SEED [SECONDS]]` and `./riptide bench killed-spider [--roles] [SEED]`, which
/// kill every part and ask what still holds.
public final class Bench {
  private static final Map<String, Measure> MEASURES = new LinkedHashMap<>();

  static {
    MEASURES.put("start", StartAndIdle::start);
    MEASURES.put("idle", StartAndIdle::idle);
    MEASURES.put("accept", Acceptance::cpuPerJob);
    MEASURES.put("open-loop", Acceptance::openLoop);
    MEASURES.put("one-url", Crawls::oneUrl);
    MEASURES.put("pages", Crawls::pages);
    MEASURES.put("stages", Crawls::stages);
    MEASURES.put("spider", Spiders::run);
    MEASURES.put("spider-stages", Spiders::stages);
    MEASURES.put("frontier", LargeFrontier::run);
    MEASURES.put("web", TrappedSpider::run);
    MEASURES.put("sitemaps", ManySitemaps::run);
    MEASURES.put("no-op", NoOpTasks::throughput);
    MEASURES.put("no-op-jobs", NoOpJobs::submitToComplete);
    MEASURES.put("neighbours", Neighbours::delay);
    MEASURES.put("many-jobs", ManyJobs::keep);
    MEASURES.put("reading", Reading::underLoad);
    MEASURES.put("idle-streams", IdleStreams::hold);
    MEASURES.put("schedules", Schedules::sameSecond);
    MEASURES.put("chunk", FiftyKilobytes::chunk);
    MEASURES.put("wasm", FiftyKilobytes::wasm);
    MEASURES.put("hostile", HostilePages::run);
  }

  private Bench() {}

  /// One benchmark.
  interface Measure {
    List<Row> run(Path launcher) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Path launcher = Path.of(arguments[0]);
    List<String> names = List.of(arguments).subList(1, arguments.length);
    if (!names.isEmpty() && names.getFirst().equals("extract")) {
      System.exit(ExtractionBench.run(names.subList(1, names.size()), System.out));
    }
    if (!names.isEmpty() && names.getFirst().equals("markdown")) {
      System.exit(MarkdownBench.run(names.subList(1, names.size()), System.out));
    }
    if (!names.isEmpty() && names.getFirst().equals("chaos")) {
      System.exit(Chaos.run(names.subList(1, names.size()), System.out));
    }
    if (!names.isEmpty() && names.getFirst().equals("killed-spider")) {
      System.exit(KilledSpider.run(launcher, names.subList(1, names.size()), System.out));
    }
    if (!names.isEmpty() && names.getFirst().equals("pdf")) {
      System.exit(PdfBench.run(names.subList(1, names.size()), System.out));
    }
    if (names.size() == 3 && names.subList(0, 2).equals(List.of("spider", "--peers"))) {
      System.out.println(Row.header());
      SpiderPeers.run(launcher, Path.of(names.get(2))).forEach(System.out::println);
      System.exit(0);
    }
    for (String name : names) {
      if (!MEASURES.containsKey(name)) {
        System.err.println("no such benchmark: " + name + "; there are " + MEASURES.keySet());
        System.exit(2);
      }
    }
    System.out.println(Row.header());
    for (var measure : MEASURES.entrySet()) {
      if (names.isEmpty() || names.contains(measure.getKey())) {
        measure.getValue().run(launcher).forEach(System.out::println);
      }
    }
    System.exit(0);
  }
}
