// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.broker;

import io.riptide.api.log.KafkaOffsets;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.compose.StartRefused;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes from [Topics#queues()] what has been worked on, once a minute: a page then lies on the
/// log for minutes, and not for as long as one may have to wait for a worker. What nobody has
/// worked on stays for the retention of its topic. Several processes may purge the same queues.
/*
 * As Kafka Streams does with its repartition topics (KIP-204, by the DeleteRecords of KIP-107): all
 * before the point that the readers have reached. For the topology that is what it has committed. For
 * the workers of a stage it is the start offset of their share group, before which everything is
 * acknowledged or given up (KIP-932). What the broker tells of it is as of the acknowledgement before
 * the last one; so where it says that there is no lag, it is the end that was there when it was asked.
 * What lies before is never delivered again, after whatever crash.
 */
public final class QueuePurge implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(QueuePurge.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Admin admin;
  private final KafkaOffsets offsets;
  private final List<String> shareGroups;
  private final String application;
  private final Duration kept;
  private final InstantSource clock;
  private final ScheduledExecutorService purges =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("queue-purge").daemon().factory());

  /// @param shareGroups of the stages
  /// @param application the id of the topology
  /// @param kept how long records stay though they have been worked on
  QueuePurge(
      String bootstrap,
      List<String> shareGroups,
      String application,
      Duration kept,
      InstantSource clock) {
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "riptide-queue-purge"));
    this.offsets = new KafkaOffsets(bootstrap);
    this.shareGroups = shareGroups;
    this.application = application;
    this.kept = kept;
    this.clock = clock;
  }

  QueuePurge start() {
    var _ =
        purges.scheduleWithFixedDelay(
            this::purgeOrSayWhyNot, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /// Ends purging.
  @Override
  public void close() {
    purges.shutdownNow();
    offsets.close();
    admin.close(ANSWER);
  }

  private void purgeOrSayWhyNot() {
    try {
      purge();
    } catch (DependencyUnavailableException | StartRefused | KafkaException e) {
      if (!purges.isShutdown()) {
        LOGGER.atWarn().setCause(e).log("what has been worked on could not be deleted from queues");
      }
    }
  }

  /// Deletes once.
  void purge() {
    List<TopicPartition> partitions = offsets.partitions(Topics.queues());
    Map<TopicPartition, Long> ends = offsets.of(partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> reached = reached(ends);
    long young = clock.instant().minus(kept).toEpochMilli();
    Map<TopicPartition, Long> since = offsets.of(partitions, OffsetSpec.forTimestamp(young));
    var before = new HashMap<TopicPartition, RecordsToDelete>();
    reached.forEach((partition, offset) -> {
      long first = since.getOrDefault(partition, 0L);
      long end = first < 0 ? offset : Math.min(offset, first); // below 0: nothing is that young
      if (end > 0) {
        before.put(partition, RecordsToDelete.beforeOffset(end));
      }
    });
    AdminAnswer.await(admin.deleteRecords(before).all(), "delete records from queues", ANSWER);
  }

  /// How far the readers of the queues have come.
  ///
  /// @param ends of the queues, asked for before
  private Map<TopicPartition, Long> reached(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> reached = offsets.committed(application);
    for (String group : shareGroups) {
      offsets
          .worked(group)
          .forEach((partition, at) -> {
            boolean all = at.lag().orElse(1L) == 0;
            reached.put(partition, all ? ends.getOrDefault(partition, 0L) : at.startOffset());
          });
    }
    reached.keySet().retainAll(ends.keySet());
    return reached;
  }
}
