// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// How workers write: one idempotent producer for all stages of a process.
///
/// @param linger how long a batch waits for company; every hop of a task pays it, 0 to 1 s
/// @param deliveryTimeout after this a send counts as failed and is begun anew; 5 s to 10 min
/// @param kafka further settings of the Kafka client: security, names, time-outs
public record ProducerSettings(
    String bootstrap, Duration linger, Duration deliveryTimeout, Map<String, String> kafka) {

  /// A hop's wait for company where nobody asks for another.
  public static final Duration LINGER = Duration.ofMillis(2);

  /// How long a send is tried where nobody asks for another time.
  public static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(1);

  public ProducerSettings {
    kafka = Map.copyOf(kafka);
    if (linger.isNegative() || linger.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException("linger must be from PT0S to PT1S");
    }
    if (deliveryTimeout.compareTo(Duration.ofSeconds(5)) < 0
        || deliveryTimeout.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException("deliveryTimeout must be from PT5S to PT10M");
    }
  }

  /// Two milliseconds of company, one minute to deliver.
  public static ProducerSettings of(String bootstrap) {
    return new ProducerSettings(bootstrap, LINGER, DELIVERY_TIMEOUT, Map.of());
  }

  /// Opens the producer; the caller closes it.
  public Producer<byte[], byte[]> open() {
    var all = new HashMap<String, Object>();
    all.put(ProducerConfig.CLIENT_ID_CONFIG, "riptide-worker");
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    all.put(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 1);
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * 1024 * 1024);
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(deliveryTimeout) / 2);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(deliveryTimeout));
    all.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    all.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    all.putAll(kafka);
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    all.put(ProducerConfig.LINGER_MS_CONFIG, millis(linger));
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(deliveryTimeout));
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
