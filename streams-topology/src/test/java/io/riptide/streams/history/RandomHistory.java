// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.history;

import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobState;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Limit;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.terms.TimeOuts;
import io.riptide.schema.terms.UniqueKey;
import io.riptide.streams.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Drives the topology at random, from a seed: users who submit, cancel, pause, resume and retry in
/// any order, a schedule, workers who succeed, fail, say things twice, say them late, or die in
/// silence, and a receiver of webhooks. After each step [HistoryRules] are asked.
final class RandomHistory {
  private static final int HOSTS = 6;
  private static final int KEYS = 2;

  private final Flow flow;
  private final Random random;
  private final HistoryRules rules;
  private final RandomReceiver receiver;
  private final Timetable timetable;
  private final Map<JobId, JobTerms> jobs = new LinkedHashMap<>();
  private final List<FetchRequested> withWorkers = new ArrayList<>();
  private final List<FetchRequested> reported = new ArrayList<>();

  RandomHistory(Flow flow, long seed) {
    this.flow = flow;
    this.random = new Random(seed);
    this.rules = new HistoryRules(flow, jobs);
    this.receiver = new RandomReceiver(flow, random);
    this.timetable = new Timetable(flow);
  }

  /// So many things happen; then everybody behaves until all has ended.
  void run(int steps) {
    timetable.begin();
    for (int i = 0; i < steps; i++) {
      step();
      look();
      receiver.answerAny();
    }
    calm();
    receiver.holdAtTheEnd();
    timetable.holdAtTheEnd();
    rules.holdAtTheEnd();
  }

  private void step() {
    int dice = random.nextInt(100);
    if (dice < 12 || jobs.isEmpty()) {
      submit();
    } else if (dice < 15) {
      flow.cancel(anyJob());
    } else if (dice < 20) {
      flow.pause(anyJob());
    } else if (dice < 26) {
      flow.resume(anyJob());
    } else if (dice < 31) {
      JobId job = anyJob();
      rules.retried(job);
      flow.retry(job, List.of(), Duration.ofMillis(random.nextInt(3) * 500L));
    } else if (dice < 36) {
      flow.pass(Duration.ofMillis(1 + random.nextInt(20_000)));
    } else if (dice < 38) {
      flow.pass(Duration.ofMinutes(1 + random.nextInt(40)));
    } else if (dice < 42 && !reported.isEmpty()) {
      sayAgain(reported.get(random.nextInt(reported.size())));
    } else if (!withWorkers.isEmpty()) {
      work(withWorkers.remove(random.nextInt(withWorkers.size())));
    }
  }

  private void submit() {
    var terms =
        new JobTerms(
            List.of(Priority.values()).get(random.nextInt(4)),
            new RetryPolicy(1 + random.nextInt(3), 500, 2, 4_000, 0.5),
            chance(8) ? Optional.of(flow.now().plusSeconds(random.nextInt(60))) : Optional.empty(),
            chance(8) ? Optional.of(1_000L + random.nextInt(600_000)) : Optional.empty(),
            Map.of());
    if (chance(6)) {
      terms =
          terms.withTimeOuts(
              new TimeOuts(
                  Optional.of(1_000L + random.nextInt(60_000)),
                  chance(2) ? Optional.of(10_000L + random.nextInt(600_000)) : Optional.empty()));
    }
    if (chance(5)) {
      var policy = List.of(UniqueKey.Policy.values()).get(random.nextInt(3));
      terms = terms.withUnique(new UniqueKey("key-" + random.nextInt(KEYS), policy));
    }
    if (chance(3)) {
      terms = terms.withCallback(RandomReceiver.CALLBACK);
    }
    if (chance(5)) {
      Optional<Double> rate = chance(2) ? Optional.of(0.5 + random.nextInt(5)) : Optional.empty();
      terms =
          terms.withLimit(
              new Limit("limit", 1 + random.nextInt(2), Optional.of(HistoryRules.LIMIT), rate));
    }
    Set<String> urls = new TreeSet<>();
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      urls.add("https://h" + random.nextInt(HOSTS) + ".example/" + random.nextInt(50));
    }
    var tenant = new Tenant("tenant-" + random.nextInt(3));
    JobId job = flow.submit(tenant, terms, urls.toArray(String[]::new));
    jobs.put(job, terms);
  }

  private void work(FetchRequested fetch) {
    int dice = random.nextInt(20);
    if (dice < 11) {
      flow.succeeds(fetch);
    } else if (dice < 16) {
      flow.fails(fetch, failure());
    } else if (dice == 16) {
      return; // the worker dies and says nothing
    } else if (dice == 17) {
      flow.reportSuccess(fetch.task()); // it dies before its host is told
    } else if (dice == 18) {
      flow.observed(fetch, Optional.empty(), Optional.of(200)); // it dies before the job is told
    } else {
      withWorkers.add(fetch); // it is slow
      return;
    }
    reported.add(fetch);
  }

  private void sayAgain(FetchRequested fetch) {
    if (random.nextBoolean()) {
      flow.reportSuccess(fetch.task());
    } else {
      flow.reportFailure(fetch.task(), failure());
    }
  }

  private Failure failure() {
    return switch (random.nextInt(5)) {
      case 0 -> new Failure.HttpStatus(404);
      case 1 -> new Failure.WorkerCrashed("fetch", 1);
      case 2 -> new Failure.Throttled(429, Optional.of(flow.now().plusSeconds(random.nextInt(30))));
      case 3 -> new Failure.Defect("fetch", "by chance");
      default -> new Failure.ServerError(503);
    };
  }

  private void look() {
    timetable.newJobs().forEach(job -> jobs.put(job.jobId(), job.terms()));
    List<FetchRequested> fresh = flow.newFetches();
    rules.hold(fresh);
    withWorkers.addAll(fresh);
  }

  private void calm() {
    timetable.end();
    for (int i = 0; i < 2_000 && !(rules.allEnded() && receiver.hasAll()); i++) {
      jobs.keySet().forEach(flow::resume);
      while (!withWorkers.isEmpty()) {
        flow.succeeds(withWorkers.removeLast());
        look();
      }
      receiver.takeAll();
      flow.pass(Duration.ofHours(1));
      look();
    }
  }

  private JobId anyJob() {
    List<JobId> all = List.copyOf(jobs.keySet());
    int recent = Math.min(all.size(), 8);
    return all.get(all.size() - 1 - random.nextInt(recent));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  /// Where the job stands.
  static JobState state(Flow flow, JobId job) {
    return flow.stored(job).orElseThrow();
  }
}
