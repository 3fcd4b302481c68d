// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import io.riptide.api.stats.Lags;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the broker for the lag of the share groups of the workers and of the topology's group, and
/// for what came to the stages. What it said is good for two seconds.
public final class KafkaLags implements Lags, AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(KafkaLags.class);
  private static final Duration WITHIN = Duration.ofSeconds(2);
  private static final long GOOD_FOR_NANOS = Duration.ofSeconds(2).toNanos();
  private static final Map<String, Topic<?, ?>> STAGES =
      Map.of("fetch", Topics.FETCH, "extract", Topics.PAGES, "pdf", Topics.PDFS);
  private static final Duration LATELY = Duration.ofMinutes(1);

  /// Stages whose topic is written without transactions, so that its offsets count records.
  private static final Map<String, Topic<?, ?>> COUNTED =
      Map.of("extract", Topics.PAGES, "pdf", Topics.PDFS);

  private static final Map<String, List<Topic<?, ?>>> STREAMS =
      Map.of(
          "tasks", List.of(Topics.JOBS, Topics.TASK_EVENTS), "hosts", List.of(Topics.HOST_EVENTS));

  private final Admin admin;
  private final String application;
  private final InstantSource clock;
  private Known known = Known.NOTHING;
  private long askedAt;
  private boolean asked;

  /// @param application the id of the topology
  public KafkaLags(String bootstrapServers, String application, InstantSource clock) {
    this.clock = clock;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "riptide-api-lags",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) WITHIN.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) WITHIN.toMillis()));
    this.application = application;
  }

  /// What the broker said.
  private record Known(Map<String, Long> lags, Map<String, Double> arrivals) {
    static final Known NOTHING = new Known(Map.of(), Map.of());
  }

  @Override
  public Map<String, Long> lags() {
    return known().lags();
  }

  @Override
  public Map<String, Double> arrivals() {
    return known().arrivals();
  }

  private synchronized Known known() {
    if (!asked || System.nanoTime() - askedAt > GOOD_FOR_NANOS) {
      known = ask();
      asked = true;
      askedAt = System.nanoTime();
    }
    return known;
  }

  private Known ask() {
    try {
      return Failsafe.none().get(() -> new Known(all(), came()));
    } catch (FailsafeException unknown) {
      if (unknown.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOGGER.atDebug().setCause(unknown).log("the lag of the queues is not known");
      return Known.NOTHING;
    }
  }

  private Map<String, Double> came()
      throws ExecutionException, InterruptedException, TimeoutException {
    List<String> topics = COUNTED.values().stream().map(Topic::name).toList();
    var partitions =
        await(admin.describeTopics(topics).allTopicNames()).values().stream()
            .flatMap(topic ->
                topic.partitions().stream()
                    .map(each -> new TopicPartition(topic.name(), each.partition())))
            .toList();
    long since = clock.instant().minus(LATELY).toEpochMilli();
    var ends = offsets(partitions, OffsetSpec.latest());
    var begins = offsets(partitions, OffsetSpec.forTimestamp(since));
    var came = new LinkedHashMap<String, Double>();
    for (var stage : COUNTED.entrySet()) {
      long records =
          partitions.stream()
              .filter(each -> each.topic().equals(stage.getValue().name()))
              // no offset for the moment: nothing has come since
              .filter(each -> begins.getOrDefault(each, -1L) >= 0)
              .mapToLong(each -> ends.getOrDefault(each, 0L) - begins.getOrDefault(each, 0L))
              .sum();
      came.put(stage.getKey(), records / (double) LATELY.toSeconds());
    }
    return came;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException, TimeoutException {
    var wanted = new HashMap<TopicPartition, OffsetSpec>();
    partitions.forEach(each -> wanted.put(each, spec));
    var found = new HashMap<TopicPartition, Long>();
    await(admin.listOffsets(wanted).all())
        .forEach((partition, offset) -> found.put(partition, offset.offset()));
    return found;
  }

  private Map<String, Long> all()
      throws ExecutionException, InterruptedException, TimeoutException {
    var lags = new LinkedHashMap<String, Long>();
    for (var stage : STAGES.entrySet()) {
      lags.put(stage.getKey(), ofShareGroup("riptide-" + stage.getKey(), stage.getValue()));
    }
    Map<TopicPartition, OffsetAndMetadata> committed =
        await(
            admin
                .listConsumerGroupOffsets(Map.of(application, new ListConsumerGroupOffsetsSpec()))
                .partitionsToOffsetAndMetadata(application));
    for (var queue : STREAMS.entrySet()) {
      lags.put(queue.getKey(), behind(queue.getValue(), committed));
    }
    return lags;
  }

  private long ofShareGroup(String group, Topic<?, ?> topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    var offsets =
        await(
            admin
                .listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(group));
    return offsets.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic.name()))
        .mapToLong(entry -> entry.getValue() == null ? 0 : entry.getValue().lag().orElse(0L))
        .sum();
  }

  private long behind(List<Topic<?, ?>> topics, Map<TopicPartition, OffsetAndMetadata> committed)
      throws ExecutionException, InterruptedException, TimeoutException {
    var wanted = new HashMap<TopicPartition, OffsetSpec>();
    committed.keySet().stream()
        .filter(each -> topics.stream().anyMatch(topic -> topic.name().equals(each.topic())))
        .forEach(each -> wanted.put(each, OffsetSpec.latest()));
    var ends = await(admin.listOffsets(wanted).all());
    long behind = 0;
    for (var end : ends.entrySet()) {
      OffsetAndMetadata at = committed.get(end.getKey());
      behind += at == null ? 0 : Math.max(0, end.getValue().offset() - at.offset());
    }
    return behind;
  }

  private static <T> T await(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    admin.close(WITHIN);
  }
}
