// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.noop;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import io.riptide.compose.broker.ProvisionSettings;
import io.riptide.compose.broker.Provisioner;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.RiptideStreams;
import io.riptide.streams.StreamsSettings;
import io.riptide.worker.runtime.LoopContext;
import io.riptide.worker.runtime.ProducerSettings;
import io.riptide.worker.runtime.ShareLoop;
import io.riptide.worker.runtime.Stage;
import io.riptide.worker.runtime.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Everything that a job passes through with no work on it, in one JVM with its broker: what remains
/// is the log and the topology.
final class NoOpFlow implements AutoCloseable {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final int HOSTS = 50;

  private final EmbeddedBroker broker;
  private final Producer<byte[], byte[]> workerProducer;
  private final List<ShareLoop<?>> loops;
  private final Producer<JobId, JobEvent> submissions;
  private final KafkaConsumer<JobId, JobState> states;
  private final Map<JobId, JobState> ended = new HashMap<>();
  private final Path state;
  private final Random random = new Random(1);
  private RiptideStreams streams;

  private NoOpFlow() throws Exception {
    Path data = Files.createTempDirectory("riptide-bench");
    var meters = new SimpleMeterRegistry();
    broker = EmbeddedBroker.start(BrokerSettings.local(data.resolve("kafka")));
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
      new Provisioner(admin, ProvisionSettings.oneNode(4))
          .provision(List.of("riptide-fetch", "riptide-extract"));
    }
    state = data.resolve("streams");
    streams = startStreams();
    workerProducer = ProducerSettings.of(broker.bootstrap()).open();
    loops =
        List.of(
            loop(new NoOpStages.Fetch(CLOCK), "riptide-fetch", meters),
            loop(new NoOpStages.Extract(CLOCK), "riptide-extract", meters));
    loops.forEach(ShareLoop::start);
    submissions =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrap(), "acks", "all"),
            Topics.JOBS.keys().serializer(),
            Topics.JOBS.values().serializer());
    states =
        new KafkaConsumer<>(
            readCommitted(),
            Topics.JOB_STATE.keys().deserializer(),
            Topics.JOB_STATE.values().deserializer());
    List<TopicPartition> partitions =
        states.partitionsFor(Topics.JOB_STATE.name()).stream().map(NoOpFlow::partition).toList();
    states.assign(partitions);
    states.seekToEnd(partitions);
    partitions.forEach(states::position);
  }

  static NoOpFlow start() throws Exception {
    return new NoOpFlow();
  }

  @Override
  public void close() {
    submissions.close(Duration.ofSeconds(5));
    states.close(CloseOptions.timeout(Duration.ofSeconds(5)));
    loops.forEach(loop -> loop.close(Duration.ofSeconds(10)));
    workerProducer.close(Duration.ofSeconds(5));
    streams.close(Duration.ofSeconds(20));
    broker.close();
  }

  private <I> ShareLoop<I> loop(Stage<I> stage, String group, SimpleMeterRegistry meters) {
    return new ShareLoop<>(
        stage,
        WorkerSettings.of(broker.bootstrap(), group, 1_024),
        workerProducer,
        LoopContext.of(meters, stage.name(), CLOCK));
  }

  /// A job of so many URLs, spread over up to 50 hosts of their own.
  JobSubmitted job(Tenant tenant, int urls) {
    Instant now = CLOCK.instant();
    JobId id = JobId.next(now, random);
    int first = random.nextInt(10_000) * HOSTS;
    List<String> all =
        IntStream.range(0, urls)
            .mapToObj(i -> "http://h" + (first + i % HOSTS) + ".test/" + i)
            .toList();
    return new JobSubmitted(
        id, tenant, new JobSpec.Crawl(all, CrawlOptions.DEFAULT), JobTerms.DEFAULT, now, "", id.toString());
  }

  /// So many jobs of so many URLs.
  List<JobSubmitted> jobs(int count, int urls) {
    return IntStream.range(0, count).mapToObj(_ -> job(Tenant.DEFAULT, urls)).toList();
  }

  void submit(List<JobSubmitted> jobs) {
    for (JobSubmitted job : jobs) {
      var record = Topics.JOBS.record(job, job.requestId(), "/riptide/bench", CLOCK.instant());
      var _ = submissions.send(record, NoOpFlow::sent); // told of failures by its callback
    }
    submissions.flush();
  }

  /// Waits until they have ended, each with all its URLs; returns how.
  List<JobState> awaitEnds(List<JobSubmitted> jobs) {
    Map<JobId, JobState> ends = new HashMap<>();
    Map<JobId, JobSubmitted> open =
        jobs.stream().collect(Collectors.toMap(JobSubmitted::jobId, job -> job));
    while (!open.isEmpty()) {
      for (var record : states.poll(Duration.ofMillis(100))) {
        JobState state = record.value();
        if (state.status().terminal()) {
          ended.put(state.jobId(), state);
        }
      }
      open.keySet().removeIf(id -> {
        JobState end = ended.get(id);
        if (end == null) {
          return false;
        }
        ends.put(id, end);
        return true;
      });
    }
    ended.keySet().removeAll(ends.keySet());
    ends.values().forEach(NoOpFlow::requireWhole);
    return jobs.stream().flatMap(job -> Optional.ofNullable(ends.get(job.jobId())).stream()).toList();
  }

  List<JobState> run(List<JobSubmitted> jobs) {
    submit(jobs);
    return awaitEnds(jobs);
  }

  /// Bytes that the topology keeps on disk.
  long stateBytes() throws IOException {
    try (var files = Files.walk(state)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /// Starts the topology anew with nothing on disk, so that it restores all from the log; returns when it
  /// works.
  void restore() throws Exception {
    streams.close(Duration.ofSeconds(20));
    try (var files = Files.walk(state)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    streams = startStreams();
  }

  private RiptideStreams startStreams() throws InterruptedException {
    var started =
        new RiptideStreams(StreamsSettings.local(broker.bootstrap(), state), new SimpleMeterRegistry(), CLOCK);
    started.start();
    if (!started.awaitRunning(Duration.ofMinutes(5))) {
      throw new IllegalStateException("the topology did not start");
    }
    return started;
  }

  private static void requireWhole(JobState end) {
    if (end.progress().succeeded() != end.progress().discovered()) {
      throw new IllegalStateException("a job ended without all its tasks: " + end);
    }
  }

  private static void sent(RecordMetadata written, @Nullable Exception failure) {
    if (failure != null) {
      throw new IllegalStateException("a job could not be written", failure);
    }
  }

  private Map<String, Object> readCommitted() {
    return Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed");
  }

  private static TopicPartition partition(PartitionInfo of) {
    return new TopicPartition(of.topic(), of.partition());
  }
}
