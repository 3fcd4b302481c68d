// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams;

import io.riptide.streams.failure.DeadLetters;
import io.riptide.streams.failure.DefectiveRecords;
import io.riptide.streams.failure.UnreadableRecords;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;

/// The settings in the words of Kafka Streams. What is not a setting of ours is decided here, each
/// with its reason.
final class StreamsProperties {
  /// A thread that waits in a poll sees neither a due timer nor a due commit: this is their grain.
  private static final int POLL_MS = 10;

  /// A thread works through all that it has polled before it polls again: so many records may be
  /// before one that has just come in.
  private static final int POLLED_RECORDS = 100;

  /// What the API writes in a record of 1 MiB is stored with a little more around it. A record that
  /// the producer refuses ends the thread, and every one that takes over.
  private static final int RECORD_BYTES = 4 * 1024 * 1024;

  private StreamsProperties() {}

  static Properties of(
      StreamsSettings settings, HostInfo self, RocksDbMemory memory, DeadLetters deadLetters) {
    var all = new Properties();
    all.putAll(settings.kafka());
    all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    all.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.host() + ":" + self.port());
    all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    processing(all, settings);
    membership(all, settings);
    failures(all, deadLetters);
    memory(all, settings, memory);
    producer(all, settings);
    return all;
  }

  private static void processing(Properties all, StreamsSettings settings) {
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    all.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
    all.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), POLLED_RECORDS);
    // submissions and reports of one job need no order among them beyond cause and effect
    all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
  }

  private static void membership(Properties all, StreamsSettings settings) {
    ClusterSettings cluster = settings.cluster();
    int session = Math.toIntExact(cluster.sessionTimeout().toMillis());
    all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, cluster.standbyReplicas());
    all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, cluster.replicationFactor());
    all.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
    all.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        cluster.instanceId().orElseGet(() -> InstanceId.in(settings.stateDir())));
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), session / 4);
  }

  private static void failures(Properties all, DeadLetters deadLetters) {
    all.put(DeadLetters.SETTING, deadLetters);
    all.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
    all.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DefectiveRecords.class);
    // there is no global thread; without it Kafka warns that the handler will cover it one day
    all.put("processing.exception.handler.global.enabled", true);
  }

  private static void memory(Properties all, StreamsSettings settings, RocksDbMemory memory) {
    all.put(RocksDbMemory.SETTING, memory);
    all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbMemory.Bounded.class);
    all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, settings.cacheBytes());
  }

  private static void producer(Properties all, StreamsSettings settings) {
    int session = Math.toIntExact(settings.cluster().sessionTimeout().toMillis());
    // what a killed instance left open holds up read-committed readers for as long
    all.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), session);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), RECORD_BYTES);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
    all.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG), 1);
  }
}
