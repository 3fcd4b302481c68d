// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import io.riptide.testing.SubmittedJob;
import io.riptide.testing.TestSite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/// `./riptide bench chaos [SEED [SECONDS]]`: users at random, and every part killed, made to hang or cut
/// off at random, for so many seconds; then everything is left in peace, and what was promised is
/// asked of the API and of the topics.
public final class Chaos {
  private static final int USERS = 3;
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(10);

  private Chaos() {}

  /// Runs one history and says how it went: 0 when every rule held.
  public static int run(List<String> arguments, PrintStream out) throws Exception {
    long seed = arguments.isEmpty() ? new Random().nextLong() : Long.parseLong(arguments.getFirst());
    long seconds = arguments.size() < 2 ? 60 : Long.parseLong(arguments.get(1));
    out.println("seed " + seed + ", " + seconds + " s");
    Path directory = Files.createTempDirectory("riptide-chaos");
    out.println("what the processes said is in " + directory);
    try (var site = TestSite.start();
        var hooks = HookReceiver.start(new Random(seed + 2));
        var cluster = new Cluster(directory)) {
      cluster.start();
      List<Users> users =
          LongStream.range(0, USERS)
              .mapToObj(i -> new Users(cluster, site, hooks.url(), new Random(seed + 10 + i)))
              .toList();
      var monkey = new Monkey(cluster, new Random(seed + 1), out);
      users.getFirst().defineSchedules();
      rage(users, monkey, Duration.ofSeconds(seconds));
      return judge(cluster, users, monkey, hooks, out);
    }
  }

  private static void rage(List<Users> users, Monkey monkey, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      all.add(threads.submit(() -> monkey.rage(end)));
      users.forEach(each -> all.add(threads.submit(() -> each.use(end))));
      for (Future<?> each : all) {
        each.get();
      }
    }
  }

  private static int judge(
      Cluster cluster, List<Users> users, Monkey monkey, HookReceiver hooks, PrintStream out)
      throws IOException {
    long begun = System.nanoTime();
    List<JsonNode> schedules = users.getFirst().pauseSchedules();
    var topics = new Topics(cluster.bootstrap());
    List<String> open = topics.open();
    List<String> untold = List.of();
    while (!(open.isEmpty() && untold.isEmpty()) && System.nanoTime() - begun < ENDS_WITHIN.toNanos()) {
      users.getFirst().resumeAll();
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      open = topics.open();
      untold = topics.webhooks().untold(hooks.taken());
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    List<String> broken = new ArrayList<>();
    open.forEach(job -> broken.add("job " + job + " has not ended"));
    untold.forEach(message -> broken.add("webhook " + message + " has not arrived"));
    var jobs = new JobRules(cluster.api(new Random(0)));
    List<String> unfinished = open;
    List<SubmittedJob> accepted = users.stream().flatMap(each -> each.accepted().stream()).toList();
    accepted.stream()
        .filter(job -> !unfinished.contains(job.id()))
        .forEach(job -> broken.addAll(jobs.brokenBy(job)));
    users.stream()
        .flatMap(each -> each.denied().stream())
        .forEach(job -> broken.add("job " + job + " was said not to exist"));
    broken.addAll(topics.brokenHistories());
    broken.addAll(topics.webhooks().outOfOrder(hooks.taken()));
    var firings = new ScheduleRules(topics.submissions());
    schedules.forEach(schedule -> broken.addAll(firings.brokenBy(schedule)));
    out.printf(
        Locale.ROOT,
        "%d jobs accepted, %d submitted in all, %d firings (the latest %.1f s late), %d webhooks taken;%n",
        accepted.size(),
        topics.submissions().size(),
        firings.firings(),
        firings.latestSeconds(),
        hooks.taken().size());
    out.printf(
        Locale.ROOT,
        "%s; %d requests unanswered; all ended %.1f s after%n",
        monkey.deeds(),
        users.stream().mapToInt(Users::unanswered).sum(),
        seconds);
    broken.forEach(each -> out.println("BROKEN: " + each));
    out.println(broken.isEmpty() ? "every rule held" : broken.size() + " rules broken");
    return broken.isEmpty() ? 0 : 1;
  }
}
