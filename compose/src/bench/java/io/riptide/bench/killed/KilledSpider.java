// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.killed;

import io.riptide.bench.killed.Victim.Deed;
import io.riptide.testing.LinkedSite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// `./riptide bench killed-spider [--roles] [SEED]`: a spider over a site of 20,000 linked pages (or
/// `RIPTIDE_BENCH_PAGES`), left in peace, and another one over the same pages whose processes are
/// killed with `kill -9` while its URLs wait. Both must end with the same counts, and of the second
/// at most what was in flight at each kill may have been fetched twice. With `--roles` on a broker
/// and two processes of each role, of which one of each is killed; else on one `riptide up`, which
/// is also paused, and stopped, in between.
public final class KilledSpider {
  private static final int PAGES = 20_000;
  private static final int CONCURRENCY = 32;
  private static final List<String> COUNTS =
      List.of("discovered", "succeeded", "failed", "skipped", "pending", "in_flight");

  private final Random random;
  private final int pages;
  private final PrintStream out;

  private KilledSpider(Random random, int pages, PrintStream out) {
    this.random = random;
    this.pages = pages;
    this.out = out;
  }

  /// Runs it and says how it went: 0 when every rule held.
  public static int run(Path launcher, List<String> arguments, PrintStream out) throws Exception {
    boolean roles = arguments.contains("--roles");
    long seed =
        arguments.stream()
            .filter(argument -> !argument.startsWith("--"))
            .findFirst()
            .map(Long::parseLong)
            .orElseGet(() -> new Random().nextLong());
    int pages =
        Optional.ofNullable(System.getenv("RIPTIDE_BENCH_PAGES"))
            .map(Integer::parseInt)
            .orElse(PAGES);
    out.printf(Locale.ROOT, "seed %d, %,d pages, %d at a time%n", seed, pages, CONCURRENCY);
    var random = new Random(seed);
    try (Victim victim = roles ? new ManyProcesses(random) : new OneProcess(launcher)) {
      return new KilledSpider(random, pages, out).run(victim);
    }
  }

  private int run(Victim victim) throws IOException, InterruptedException {
    List<String> broken = new ArrayList<>();
    Map<String, Integer> counts = Map.of();
    Set<String> asked = Set.of();
    try (var site = LinkedSite.start(pages)) {
      JsonNode end = SpiderJob.over(site, CONCURRENCY, victim::api).ended();
      out.println("undisturbed: " + end.path("progress"));
      counts = counts(end);
      asked = pagesOf(site).keySet();
      broken.addAll(repeated("undisturbed", site, 0));
    }
    try (var site = LinkedSite.start(pages)) {
      var spider = SpiderJob.over(site, CONCURRENCY, victim::api);
      int kills = hurt(victim, spider);
      JsonNode end = spider.ended();
      out.println("hurt: " + end.path("progress"));
      broken.addAll(repeated("hurt", site, kills * CONCURRENCY));
      broken.addAll(differing(counts, asked, end, site, spider));
    }
    broken.forEach(each -> out.println("BROKEN: " + each));
    out.println(broken.isEmpty() ? "every rule held" : broken.size() + " rules broken");
    return broken.isEmpty() ? 0 : 1;
  }

  /// Does everything that can be done, each at a moment of its own, and returns how often was killed.
  private int hurt(Victim victim, SpiderJob spider) throws IOException, InterruptedException {
    List<Deed> deeds = new ArrayList<>(victim.deeds());
    Collections.shuffle(deeds, random);
    List<Integer> moments =
        random.ints(deeds.size(), pages / 20, pages * 19 / 20).sorted().boxed().toList();
    for (int i = 0; i < deeds.size(); i++) {
      int moment = moments.get(i);
      JsonNode at =
          spider.when(
              state ->
                  state.has("finished_at")
                      || state.at("/progress/succeeded").asInt(0) >= moment);
      long begun = System.nanoTime();
      deeds.get(i).act().on(spider);
      out.printf(
          Locale.ROOT,
          "%s after %,d pages, when %,d URLs were waiting; up again after %.1f s%n",
          deeds.get(i).name(),
          at.at("/progress/succeeded").asInt(),
          at.at("/progress/pending").asInt(),
          (System.nanoTime() - begun) / 1e9);
    }
    return (int) deeds.stream().filter(Deed::kills).count();
  }

  private List<String> repeated(String which, LinkedSite site, int most) {
    int twice = pagesOf(site).values().stream().mapToInt(count -> count - 1).sum();
    out.printf(Locale.ROOT, "%s: %d fetched once more than needed, at most %d%n", which, twice, most);
    return twice <= most ? List.of() : List.of(which + ": " + twice + " fetched again");
  }

  private static List<String> differing(
      Map<String, Integer> counts, Set<String> asked, JsonNode end, LinkedSite site, SpiderJob spider) {
    List<String> broken = new ArrayList<>();
    if (!counts(end).equals(counts)) {
      broken.add("counts are " + counts(end) + " and not " + counts);
    }
    if (!end.path("stop_reason").asString("").equals("exhausted")) {
      broken.add("it stopped for another reason: " + end.path("stop_reason"));
    }
    if (!pagesOf(site).keySet().equals(asked)) {
      broken.add("other URLs were fetched");
    }
    List<String> pages = spider.urls("/result");
    List<String> others = spider.urls("/errors");
    Set<String> all = new HashSet<>(pages);
    all.addAll(others);
    if (pages.size() != counts.getOrDefault("succeeded", 0)) {
      broken.add(pages.size() + " documents");
    }
    if (all.size() != pages.size() + others.size() || all.size() != counts.getOrDefault("discovered", 0)) {
      broken.add(
          pages.size() + " documents and " + others.size() + " others are " + all.size() + " URLs");
    }
    return broken;
  }

  private static Map<String, Integer> counts(JsonNode job) {
    return COUNTS.stream()
        .collect(Collectors.toMap(name -> name, name -> job.at("/progress/" + name).asInt(-1)));
  }

  /// How often everything was asked for that is fetched as a page.
  private static Map<String, Integer> pagesOf(LinkedSite site) {
    Map<String, Integer> hits = new HashMap<>(site.hits("/"));
    hits.keySet().removeAll(Set.of("/robots.txt", "/sitemap.xml"));
    return hits;
  }
}
