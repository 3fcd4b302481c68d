// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import io.riptide.compose.broker.ProvisionSettings;
import io.riptide.compose.broker.Provisioner;
import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.Home;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.serde.Json;
import io.riptide.schema.terms.JobRetention;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.view.JobPage;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.streams.RiptideStreams;
import io.riptide.streams.StreamsSettings;
import io.riptide.testing.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsExactlyOnceIT {
  private static final int URLS = 40;
  private static final int PARTITIONS = 2;
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path directory;
  private EmbeddedBroker broker;
  private StreamsNoOpWorker worker;

  @BeforeEach
  void begin() {
    broker = EmbeddedBroker.start(BrokerSettings.local(directory.resolve("kafka")));
    try (var admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
      new Provisioner(admin, ProvisionSettings.oneNode(PARTITIONS)).provision(List.of());
    }
    worker = new StreamsNoOpWorker(broker.bootstrap());
  }

  @AfterEach
  void end() {
    worker.close();
    broker.close();
  }

  @Test
  void everyUrlEndsOnceThoughTheInstanceIsKilledInTheMiddle() {
    List<JobId> jobs;
    try (var first = instance()) {
      awaitReady(first);
      jobs = submit(10);
      Awaitility.await().atMost(LONG).until(() -> worker.done() > 50);
      first.kill();
    }
    try (var second = instance()) {
      URI query = awaitReady(second);
      Map<JobId, JobState> ends = awaitEnds(jobs);

      assertThat(ends.values())
          .allSatisfy(end -> {
            assertThat(end.status()).isEqualTo(JobStatus.COMPLETED);
            assertThat(end.progress().succeeded()).isEqualTo(URLS);
            assertThat(end.progress().discovered()).isEqualTo(URLS);
            assertThat(end.lastSeq()).isEqualTo(URLS);
          });
      for (JobId job : jobs) {
        OutcomePage page =
            Json.EVENTS.readValue(
                get(query, "/jobs/" + job + "/outcomes?limit=500"), OutcomePage.class);
        assertThat(page.items())
            .extracting(TaskOutcome::seq)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, URLS).boxed().toList());
        assertThat(page.items()).extracting(TaskOutcome::taskId).doesNotHaveDuplicates();
      }
      assertThat(second.terminate(Duration.ofMinutes(1))).isEqualTo(143);
    }
  }

  @Test
  void twoInstancesShareTheWorkAndEachAnswersForBoth() throws Exception {
    try (var first = streams("first");
        var second = streams("second")) {
      first.start();
      assertThat(first.awaitRunning(LONG)).isTrue();
      second.start();
      Awaitility.await()
          .atMost(LONG)
          .until(() -> {
            int theOthers = second.health().activeTasks();
            return theOthers > 0 && Math.abs(first.health().activeTasks() - theOthers) <= 1;
          });
      List<JobId> jobs = submit(6);
      awaitEnds(jobs);

      for (RiptideStreams instance : List.of(first, second)) {
        for (JobId job : jobs) {
          assertThat(get(instance.queryUri(), "/jobs/" + job)).contains("\"completed\"");
        }
        JobPage list =
            Json.EVENTS.readValue(get(instance.queryUri(), "/jobs?limit=4"), JobPage.class);
        assertThat(list.items())
            .extracting(JobState::jobId)
            .containsExactlyElementsOf(jobs.reversed().subList(0, 4));
      }
    }
  }

  @Test
  void whatWasForgottenLeavesTheLogAndStaysForgottenWhenTheStateIsRestoredFromIt()
      throws Exception {
    JobId brief;
    JobId usual;
    try (var lost = streams("lost");
        var log = new CompactedLog(broker.bootstrap())) {
      lost.start();
      assertThat(lost.awaitRunning(LONG)).isTrue();
      brief = submit(1, JobTerms.DEFAULT.withRetention(new JobRetention(1_000, true))).getFirst();
      awaitEnds(List.of(brief));
      assertThat(log.topicsThatName(brief)).isNotEmpty();
      Awaitility.await()
          .atMost(LONG)
          .until(() -> ask(lost.queryUri(), "/jobs/" + brief).statusCode() == 404);
      log.compactOften();
      usual = submitBeside(brief);
      awaitEnds(List.of(usual));
      Awaitility.await()
          .atMost(LONG)
          .untilAsserted(() -> assertThat(log.topicsThatName(brief)).isEmpty());
    }

    try (var restored = streams("restored")) {
      restored.start();
      assertThat(restored.awaitRunning(LONG)).isTrue();
      URI query = restored.queryUri();
      assertThat(get(query, "/jobs/" + usual)).contains("\"completed\"");
      assertThat(ask(query, "/jobs/" + brief).statusCode()).isEqualTo(404);
      assertThat(ask(query, "/jobs/" + brief + "/outcomes").statusCode()).isEqualTo(404);
      assertThat(get(query, "/jobs")).contains(usual.toString()).doesNotContain(brief.toString());
    }
  }

  @Test
  void whatCannotBeReadIsCommittedAsADeadLetterAndPassed() {
    try (var streams = streams("only")) {
      streams.start();
      byte[] key = "019a0000-0000-7000-8000-000000000001".getBytes(StandardCharsets.UTF_8);
      worker.sendBytes(Topics.JOBS, key, "no json".getBytes(StandardCharsets.UTF_8));
      List<JobId> jobs = submit(2);

      awaitEnds(jobs);
      Map<String, DeadLetter> letters =
          read(Topics.DEAD_LETTER, letter -> letter.failure().code(), found -> !found.isEmpty());
      assertThat(letters).containsOnlyKeys("unreadable_record");
    }
  }

  private RiptideStreams streams(String name) {
    var settings =
        StreamsSettings.local(broker.bootstrap(), directory.resolve(name)).withThreads(1);
    return new RiptideStreams(settings, new SimpleMeterRegistry(), InstantSource.system());
  }

  private ChildJvm instance() {
    return ChildJvm.start(
        directory,
        StreamsProcess.class,
        Map.of(),
        List.of(broker.bootstrap(), directory.resolve("streams").toString()));
  }

  private static URI awaitReady(ChildJvm instance) {
    String output = instance.awaitOutput(" for queries", LONG);
    var ready = Pattern.compile("ready (\\S+) for queries").matcher(output);
    assertThat(ready.find()).as(output).isTrue();
    return URI.create(ready.group(1));
  }

  private List<JobId> submit(int count) {
    return submit(count, JobTerms.DEFAULT);
  }

  private List<JobId> submit(int count, JobTerms terms) {
    var random = new Random();
    List<JobId> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant now = Instant.now().plusMillis(i);
      JobId id = JobId.next(now, random);
      submit(id, terms, now);
      jobs.add(id);
    }
    return jobs;
  }

  /// Submits a job that lives in the same partition.
  private JobId submitBeside(JobId other) {
    var random = new Random();
    Instant now = Instant.now();
    var home = new Home(Home.partitionOf(other.toString(), PARTITIONS), PARTITIONS);
    JobId id = home.first(_ -> JobId.next(now, random));
    submit(id, JobTerms.DEFAULT, now);
    return id;
  }

  private void submit(JobId id, JobTerms terms, Instant now) {
    List<String> urls =
        IntStream.range(0, URLS).mapToObj(url -> "https://h" + url + ".example/" + id).toList();
    worker.send(
        Topics.JOBS,
        new JobEvent.JobSubmitted(
            id,
            Tenant.DEFAULT,
            new JobSpec.Crawl(urls, CrawlOptions.DEFAULT),
            terms,
            now,
            "hash",
            "request"));
  }

  private Map<JobId, JobState> awaitEnds(List<JobId> jobs) {
    Map<JobId, JobState> ends =
        read(
            Topics.JOB_STATE,
            JobState::jobId,
            states ->
                jobs.stream()
                    .allMatch(
                        job -> states.containsKey(job) && states.get(job).status().terminal()));
    ends.keySet().retainAll(jobs);
    return ends;
  }

  private <K, V, I> Map<I, V> read(
      Topic<K, V> topic, Function<V, I> id, Predicate<Map<I, V>> enough) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrap(),
            "group.id",
            UUID.randomUUID().toString(),
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest");
    Map<I, V> found = new HashMap<>();
    try (var consumer =
        new KafkaConsumer<>(settings, topic.keys().deserializer(), topic.values().deserializer())) {
      consumer.subscribe(List.of(topic.name()));
      Awaitility.await("what is on " + topic)
          .atMost(LONG)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .pollInSameThread()
          .until(() -> {
            for (var record : consumer.poll(Duration.ofMillis(200))) {
              if (record.value() != null) { // else it was forgotten
                found.put(id.apply(record.value()), record.value());
              }
            }
            return enough.test(found);
          });
    }
    return found;
  }

  private static String get(URI query, String path) {
    HttpResponse<String> answer = ask(query, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static HttpResponse<String> ask(URI query, String path) {
    var request = HttpRequest.newBuilder(query.resolve(path)).timeout(LONG).build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
