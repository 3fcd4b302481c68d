// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.log;

import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads documents by assigning and seeking; it is in no group and commits nothing. A few platform
/// threads do the reading, each with a consumer while it reads, because consumers block their
/// thread in native code; callers wait for them, on virtual threads, with a deadline.
public final class KafkaDocumentReader implements DocumentReader, AutoCloseable {
  private static final int READERS = 4;
  private static final int WINDOW = 32;
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final String bootstrapServers;
  private final ExecutorService threads;
  private final Queue<KafkaConsumer<byte[], byte[]>> idle = new ConcurrentLinkedQueue<>();

  public KafkaDocumentReader(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    var number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            READERS,
            task ->
                Thread.ofPlatform()
                    .daemon()
                    .name("riptide-api-reader-" + number.incrementAndGet())
                    .unstarted(task));
  }

  @Override
  public List<StoredDocument> read(List<DocumentPosition> positions, long maxBytes) {
    var read = new ArrayList<StoredDocument>();
    long bytes = 0;
    while (read.size() < positions.size() && (read.isEmpty() || bytes < maxBytes)) {
      int to = Math.min(positions.size(), read.size() + WINDOW);
      List<DocumentPosition> window = positions.subList(read.size(), to);
      for (StoredDocument document : within(consumer -> new Seek(consumer, window).run())) {
        int size = document instanceof StoredDocument.Found found ? found.bytes() : 0;
        if (!read.isEmpty() && bytes + size > maxBytes) {
          return read;
        }
        read.add(document);
        bytes += size;
      }
    }
    return read;
  }

  /// Asks the broker for something that it cannot answer from a cache of ours.
  public Duration ping() {
    long start = System.nanoTime();
    var first = new TopicPartition(Topics.JOBS.name(), 0);
    within(consumer -> consumer.endOffsets(List.of(first), Seek.DEADLINE));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private <T> T within(Function<KafkaConsumer<byte[], byte[]>, T> work) {
    Callable<T> task =
        () -> {
          KafkaConsumer<byte[], byte[]> consumer = borrow();
          try {
            T done = work.apply(consumer);
            consumer.unsubscribe();
            idle.add(consumer);
            return done;
          } catch (RuntimeException broken) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw broken;
          }
        };
    Future<T> future;
    try {
      future = threads.submit(task);
    } catch (RejectedExecutionException stopping) {
      throw unavailable("this instance is stopping", stopping);
    }
    try {
      return future.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      future.cancel(true);
      throw unavailable("the broker did not give the documents in time", late);
    } catch (InterruptedException stopping) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw unavailable("this instance is stopping", stopping);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof KafkaException) {
        throw unavailable("the broker did not give the documents", failed);
      }
      throw new IllegalStateException("reading documents failed by a defect", failed);
    }
  }

  private KafkaConsumer<byte[], byte[]> borrow() {
    KafkaConsumer<byte[], byte[]> free = idle.poll();
    return free != null ? free : create();
  }

  private KafkaConsumer<byte[], byte[]> create() {
    return new KafkaConsumer<>(
        Map.ofEntries(
            Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "riptide-api-reader"),
            Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"),
            Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
            Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 256 * 1024),
            Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024),
            Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50),
            Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000),
            Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000),
            Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static DependencyUnavailableException unavailable(String reason, Exception cause) {
    return new DependencyUnavailableException(Dependency.BROKER, reason, RETRY_AFTER, cause);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    KafkaConsumer<byte[], byte[]> consumer = idle.poll();
    while (consumer != null) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      consumer = idle.poll();
    }
  }
}
