// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.compose.broker.BrokerSettings;
import io.riptide.compose.broker.EmbeddedBroker;
import io.riptide.compose.broker.ProvisionSettings;
import io.riptide.compose.broker.Provisioner;
import io.riptide.schema.event.JobEvent.JobSubmitted;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobTerms;
import io.riptide.schema.job.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.RiptideStreams;
import io.riptide.streams.StreamsSettings;
import io.riptide.worker.runtime.LoopContext;
import io.riptide.worker.runtime.ProducerSettings;
import io.riptide.worker.runtime.ShareLoop;
import io.riptide.worker.runtime.Stage;
import io.riptide.worker.runtime.WorkerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The way of a task through every topic with no work on it, in one JVM with its broker: what the log
/// itself costs. Both the wall and the CPU of this process, broker included.
final class NoOpTasks implements AutoCloseable {
  private static final int URLS = 1_000;
  private static final int WARM_JOBS = 240;
  private static final int JOBS = 40;
  private static final InstantSource CLOCK = InstantSource.system();

  private final EmbeddedBroker broker;
  private final RiptideStreams streams;
  private final Producer<byte[], byte[]> workerProducer;
  private final List<ShareLoop<?>> loops;
  private final Random random = new Random(1);

  private NoOpTasks() throws Exception {
    Path data = Files.createTempDirectory("riptide-bench");
    var meters = new SimpleMeterRegistry();
    broker = EmbeddedBroker.start(BrokerSettings.local(data.resolve("kafka")));
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
      new Provisioner(admin, ProvisionSettings.oneNode(4))
          .provision(List.of("riptide-fetch", "riptide-extract"));
    }
    var settings = StreamsSettings.local(broker.bootstrap(), data.resolve("streams"));
    streams = new RiptideStreams(settings, meters, CLOCK);
    streams.start();
    if (!streams.awaitRunning(Duration.ofMinutes(1))) {
      throw new IllegalStateException("the topology did not start");
    }
    workerProducer = ProducerSettings.of(broker.bootstrap()).open();
    loops =
        List.of(
            loop(new NoOpStages.Fetch(CLOCK), "riptide-fetch", meters),
            loop(new NoOpStages.Extract(CLOCK), "riptide-extract", meters));
    loops.forEach(ShareLoop::start);
  }

  static List<Row> throughput(Path launcher) throws Exception {
    try (var flow = new NoOpTasks()) {
      flow.run(WARM_JOBS);
      Cpu before = Cpu.ofThisProcess();
      long start = System.nanoTime();
      flow.run(JOBS);
      double seconds = (System.nanoTime() - start) / 1e9;
      double micros = Cpu.ofThisProcess().secondsSince(before) * 1e6 / (JOBS * URLS);
      return List.of(
          new Row("no-op tasks through every topic, per second", JOBS * URLS / seconds, "/s", 5000, 10_000),
          new Row("no-op tasks: CPU of the whole system for one", micros, "us", 400, 200));
    }
  }

  @Override
  public void close() {
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

  /// Submits jobs of 1,000 URLs each, spread over hosts of their own, and waits until all have ended.
  private void run(int jobs) {
    try (var states = new KafkaConsumer<>(readCommitted(), Topics.JOB_STATE.keys().deserializer(),
            Topics.JOB_STATE.values().deserializer());
        var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()),
            Topics.JOBS.keys().serializer(), Topics.JOBS.values().serializer())) {
      List<TopicPartition> partitions =
          states.partitionsFor(Topics.JOB_STATE.name()).stream().map(NoOpTasks::partition).toList();
      states.assign(partitions);
      states.seekToEnd(partitions);
      partitions.forEach(states::position);
      for (int i = 0; i < jobs; i++) {
        JobSubmitted job = job();
        var record = Topics.JOBS.record(job, job.requestId(), "/riptide/bench", CLOCK.instant());
        var _ = producer.send(record, NoOpTasks::sent); // told of failures by its callback
      }
      producer.flush();
      int ended = 0;
      while (ended < jobs) {
        for (var state : states.poll(Duration.ofSeconds(1))) {
          ended += ended(state.value()) ? 1 : 0;
        }
      }
    }
  }

  private static void sent(RecordMetadata written, @Nullable Exception failure) {
    if (failure != null) {
      throw new IllegalStateException("a job could not be written", failure);
    }
  }

  private static boolean ended(JobState state) {
    if (state.status().terminal() && state.progress().succeeded() != URLS) {
      throw new IllegalStateException("a job ended without all its tasks: " + state);
    }
    return state.status().terminal();
  }

  private JobSubmitted job() {
    Instant now = CLOCK.instant();
    JobId id = JobId.next(now, random);
    int first = random.nextInt(10_000) * 50;
    List<String> urls =
        IntStream.range(0, URLS).mapToObj(i -> "http://h" + (first + i % 50) + ".test/" + i).toList();
    return new JobSubmitted(
        id, Tenant.DEFAULT, new JobSpec.Crawl(urls, CrawlOptions.DEFAULT), JobTerms.DEFAULT, now, "", id.toString());
  }

  private Map<String, Object> readCommitted() {
    return Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed");
  }

  private static TopicPartition partition(PartitionInfo of) {
    return new TopicPartition(of.topic(), of.partition());
  }
}
