// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.stats.Lags;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the broker for the lag of the share groups of the workers and of the topology's group, and
/// for what came to the stages. What it said is good for two seconds.
public final class KafkaLags implements Lags {
  private static final Logger LOGGER = LoggerFactory.getLogger(KafkaLags.class);
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

  private final KafkaOffsets offsets;
  private final String application;
  private final InstantSource clock;
  private Known known = Known.NOTHING;
  private long askedAt;
  private boolean asked;

  /// @param application the id of the topology
  public KafkaLags(KafkaOffsets offsets, String application, InstantSource clock) {
    this.offsets = offsets;
    this.application = application;
    this.clock = clock;
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
      return new Known(all(), came());
    } catch (DependencyUnavailableException unknown) {
      LOGGER.atDebug().setCause(unknown).log("the lag of the queues is not known");
      return Known.NOTHING;
    }
  }

  private Map<String, Double> came() {
    List<TopicPartition> partitions = offsets.partitions(COUNTED.values());
    long since = clock.instant().minus(LATELY).toEpochMilli();
    var ends = offsets.of(partitions, OffsetSpec.latest());
    var begins = offsets.of(partitions, OffsetSpec.forTimestamp(since));
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

  private Map<String, Long> all() {
    var lags = new LinkedHashMap<String, Long>();
    for (var stage : STAGES.entrySet()) {
      lags.put(stage.getKey(), ofShareGroup("riptide-" + stage.getKey(), stage.getValue()));
    }
    Map<TopicPartition, Long> committed = offsets.committed(application);
    for (var queue : STREAMS.entrySet()) {
      lags.put(queue.getKey(), behind(queue.getValue(), committed));
    }
    return lags;
  }

  private long ofShareGroup(String group, Topic<?, ?> topic) {
    return offsets.worked(group).entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic.name()))
        .mapToLong(entry -> entry.getValue().lag().orElse(0L))
        .sum();
  }

  private long behind(List<Topic<?, ?>> topics, Map<TopicPartition, Long> committed) {
    List<TopicPartition> partitions =
        committed.keySet().stream()
            .filter(each -> topics.stream().anyMatch(topic -> topic.name().equals(each.topic())))
            .toList();
    return offsets.of(partitions, OffsetSpec.latest()).entrySet().stream()
        .mapToLong(end ->
            Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), end.getValue())))
        .sum();
  }
}
