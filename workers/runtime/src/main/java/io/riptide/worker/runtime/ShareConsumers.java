// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import java.time.Duration;
import java.util.HashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Makes the consumer of a loop from its settings.
final class ShareConsumers {
  private static final Duration BETWEEN_POLLS_SLACK = Duration.ofMinutes(1);

  private ShareConsumers() {}

  static KafkaShareConsumer<byte[], byte[]> open(WorkerSettings settings, String stage) {
    var all = new HashMap<String, Object>();
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, "riptide-" + stage);
    all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    all.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    all.putAll(settings.kafka());
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    all.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    all.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    all.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.acquire());
    all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, millis(settings.pollWait()));
    // A full worker does not poll, and is not dead: not before its longest work is.
    all.put(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        millis(settings.longestWork().plus(BETWEEN_POLLS_SLACK)));
    return new KafkaShareConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
