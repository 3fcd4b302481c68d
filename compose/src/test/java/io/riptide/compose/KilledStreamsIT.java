// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import io.riptide.compose.broker.ProvisionSettings;
import io.riptide.compose.broker.Provisioner;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.event.ScheduleEvent.ScheduleDefined;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.schedule.Cron;
import io.riptide.schema.schedule.JobTemplate;
import io.riptide.schema.schedule.Misfire;
import io.riptide.schema.schedule.Overlap;
import io.riptide.schema.schedule.ScheduleDefinition;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.serde.Json;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.testing.ChildJvm;
import io.riptide.testing.DocumentLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Two instances of the topology, each with a copy of what the other has; one is killed as `kill
/// -9` does while schedules fire every second and somebody asks all the time.
class KilledStreamsIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int SCHEDULES = 6;
  private static final int JOBS = 8;

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedBroker broker;
  private StreamsNoOpWorker worker;

  @BeforeEach
  void begin() {
    broker = EmbeddedBroker.start(BrokerSettings.local(directory.resolve("kafka")));
    try (var admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
      new Provisioner(admin, ProvisionSettings.oneNode(2)).provision(List.of());
    }
    worker = new StreamsNoOpWorker(broker.bootstrap());
  }

  @AfterEach
  void end() {
    worker.close();
    broker.close();
    http.close();
  }

  @Test
  void everyFiringHappensOnceAndEveryQuestionIsAnsweredThoughAnInstanceIsKilled() {
    try (ChildJvm first = instance("first");
        ChildJvm second = instance("second")) {
      URI killed = awaitReady(first);
      URI left = awaitReady(second);
      awaitShared(killed, left);
      List<JobId> jobs = submitJobs();
      defineSchedules();
      Awaitility.await().atMost(LONG).until(() -> fewest(firings()) >= 2);
      jobs.forEach(job -> awaitEnd(left, job));

      first.kill();
      Instant at = Instant.now();
      var answers = new Answers();
      Awaitility.await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> {
            jobs.forEach(job -> answers.take(ask(left, "/jobs/" + job)));
            answers.take(ask(left, "/jobs"));
            answers.take(ask(left, "/schedules/default/every-second-0"));
            return fewest(since(at)) >= 3;
          });

      assertThat(answers.statuses).isSubsetOf(200, 503);
      assertThat(answers.stale).as("answers from a copy, marked as such").isPositive();
      assertThat(answers.fresh).isPositive();
      firings().forEach((schedule, dues) -> assertThat(dues).as(schedule).isEqualTo(gapless(dues)));
    }
  }

  /// What came back.
  private static final class Answers {
    private final Set<Integer> statuses = new HashSet<>();
    private int stale;
    private int fresh;

    void take(HttpResponse<String> answer) {
      statuses.add(answer.statusCode());
      if (answer.statusCode() == 200 && answer.body().contains("\"stale\":true")) {
        stale++;
      } else if (answer.statusCode() == 200) {
        fresh++;
      }
    }
  }

  private List<JobId> submitJobs() {
    var random = new Random(1);
    List<JobId> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      JobId id = JobId.next(Instant.now().plusMillis(i), random);
      Instant now = Instant.now();
      worker.send(
          Topics.JOBS,
          new JobSubmitted(id, Tenant.DEFAULT, spec(i), JobTerms.DEFAULT, now, "hash", "request"));
      jobs.add(id);
    }
    return jobs;
  }

  private void defineSchedules() {
    for (int i = 0; i < SCHEDULES; i++) {
      var definition =
          new ScheduleDefinition(
              "",
              Cron.parse("* * * * * *"),
              ZoneOffset.UTC,
              new JobTemplate(spec(i), JobTerms.DEFAULT, "hash"),
              Overlap.ALLOW,
              Misfire.CATCH_UP,
              Duration.ofHours(1).toMillis(),
              0,
              Optional.empty(),
              Optional.empty());
      worker.send(
          Topics.SCHEDULE_EVENTS,
          new ScheduleDefined(
              Tenant.DEFAULT,
              new ScheduleId("every-second-" + i),
              definition,
              Optional.empty(),
              Instant.now(),
              "request-" + i));
    }
  }

  private static JobSpec spec(int number) {
    return new JobSpec.Crawl(List.of("https://h" + number + ".example/"), CrawlOptions.DEFAULT);
  }

  /// The due times that each schedule fired for, in order, repeated ones too.
  private Map<String, List<Instant>> firings() {
    var all = new TreeMap<String, List<Instant>>();
    IntStream.range(0, SCHEDULES).forEach(i -> all.put("every-second-" + i, new ArrayList<>()));
    for (JsonNode event : new DocumentLog(broker.bootstrap(), Topics.JOBS.name()).readAll()) {
      if (event.has("firing")) {
        all.computeIfAbsent(event.at("/firing/schedule_id").asString(), _ -> new ArrayList<>())
            .add(Instant.parse(event.at("/firing/due_at").asString()));
      }
    }
    all.values().forEach(dues -> dues.sort(null));
    return all;
  }

  private Map<String, List<Instant>> since(Instant at) {
    Map<String, List<Instant>> all = firings();
    all.values().forEach(dues -> dues.removeIf(due -> due.isBefore(at)));
    return all;
  }

  private static int fewest(Map<String, List<Instant>> firings) {
    return firings.values().stream().mapToInt(List::size).min().orElseThrow();
  }

  private static List<Instant> gapless(List<Instant> dues) {
    long seconds = Duration.between(dues.getFirst(), dues.getLast()).toSeconds();
    return IntStream.rangeClosed(0, (int) seconds)
        .mapToObj(i -> dues.getFirst().plusSeconds(i))
        .toList();
  }

  private ChildJvm instance(String name) {
    return ChildJvm.start(
        directory,
        StreamsProcess.class,
        Map.of(),
        List.of(broker.bootstrap(), directory.resolve(name).toString(), "1"));
  }

  private static URI awaitReady(ChildJvm instance) {
    String output = instance.awaitOutput(" for queries", LONG);
    var ready = Pattern.compile("ready (\\S+) for queries").matcher(output);
    assertThat(ready.find()).as(output).isTrue();
    return URI.create(ready.group(1));
  }

  /// Waits until both have work, and what one has the other has a copy of.
  private void awaitShared(URI one, URI other) {
    Awaitility.await()
        .atMost(LONG)
        .until(() ->
            List.of(one, other).stream()
                .map(each -> Json.EVENTS.readTree(ask(each, "/health").body()))
                .allMatch(health ->
                    health.path("active_tasks").asInt() > 0
                        && health.path("standby_tasks").asInt() > 0));
  }

  private void awaitEnd(URI query, JobId job) {
    Awaitility.await()
        .atMost(LONG)
        .until(() -> ask(query, "/jobs/" + job).body().contains("\"completed\""));
  }

  private HttpResponse<String> ask(URI query, String path) {
    var request = HttpRequest.newBuilder(query.resolve(path)).timeout(LONG).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
