// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.publish;

import dev.failsafe.CircuitBreaker;
import io.riptide.api.ApiMeters;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.event.WebhookEvent;
import io.riptide.schema.serde.CloudEvents;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The one producer of the API: idempotent, acknowledged by all replicas.
/* Why these times. An answer has to be given within 5 s, and after a refusal nothing may arrive
any more. The producer drops a record that was not acknowledged within delivery.timeout.ms, so
this one is shorter than the answer: 1 s to find the partition (max.block.ms) and 3.5 s to
deliver make 4.5 s. What remains is a batch whose acknowledgement was lost on the way: it may
be in the log. That is what the idempotency key is for, and the refusal says so.

After three failures in a row the circuit breaker answers at once, and lets one submission
through every second to see whether the broker is back. */
public final class KafkaJobPublisher
    implements JobPublisher, SchedulePublisher, WebhookPublisher, AutoCloseable {
  private static final String SOURCE = "/riptide/api";
  private static final Duration PROBE_AFTER = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final KafkaProducer<byte[], byte[]> producer;
  private final InstantSource clock;
  private final ApiMeters meters;
  private final CircuitBreaker<Void> breaker =
      CircuitBreaker.<Void>builder()
          .withFailureThreshold(3)
          .withDelay(PROBE_AFTER)
          .withSuccessThreshold(1)
          .build();

  public KafkaJobPublisher(String bootstrapServers, ApiMeters meters, InstantSource clock) {
    this.producer =
        new KafkaProducer<>(
            Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "riptide-api-publisher"),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 1),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"),
                Map.entry(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 1),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * 1024 * 1024),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3_500),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Long> publish(JobEvent event, String traceparent) {
    return publish(Topics.JOBS, event, eventId(event), traceparent);
  }

  @Override
  public CompletableFuture<Void> publish(ScheduleEvent event, String traceparent) {
    return publish(Topics.SCHEDULE_EVENTS, event, eventId(event), traceparent).thenAccept(_ -> {});
  }

  @Override
  public CompletableFuture<Void> publish(WebhookEvent event, String traceparent) {
    return publish(Topics.WEBHOOK_EVENTS, event, eventId(event), traceparent).thenAccept(_ -> {});
  }

  private <K, V> CompletableFuture<Long> publish(
      Topic<K, V> topic, V event, String eventId, String traceparent) {
    byte[] value = topic.values().serializer().serialize(topic.name(), event);
    if (value.length > MAX_RECORD_BYTES) {
      return CompletableFuture.failedFuture(new RecordTooLargeException(value.length));
    }
    if (!breaker.tryAcquirePermit()) {
      meters.publishFailed("circuit_open");
      return CompletableFuture.failedFuture(refusal("the broker does not answer"));
    }
    var done = new CompletableFuture<Long>();
    try {
      var _ =
          producer.send(
              recordOf(topic, event, value, eventId, traceparent),
              (metadata, failure) -> {
                if (failure == null) {
                  breaker.recordSuccess();
                  done.complete(metadata.offset());
                } else {
                  fail(done, failure);
                }
              });
    } catch (InterruptException | IllegalStateException stopping) {
      breaker.recordFailure();
      done.completeExceptionally(unavailable("this instance is stopping", stopping));
    } catch (KafkaException unsendable) {
      fail(done, unsendable);
    }
    return done;
  }

  @Override
  public int partitions() {
    try {
      return producer.partitionsFor(Topics.JOBS.name()).size();
    } catch (KafkaException unknown) {
      throw unavailable("the broker does not answer", unknown);
    }
  }

  private <K, V> ProducerRecord<byte[], byte[]> recordOf(
      Topic<K, V> topic, V event, byte[] value, String eventId, String traceparent) {
    byte[] key = topic.keys().serializer().serialize(topic.name(), topic.keyOf().apply(event));
    var made = new ProducerRecord<>(topic.name(), key, value);
    topic.stamp(made.headers(), event, eventId, SOURCE, clock.instant());
    CloudEvents.put(made.headers(), CloudEvents.TRACEPARENT, traceparent);
    return made;
  }

  private static String eventId(WebhookEvent event) {
    return event.jobId()
        + switch (event) {
          case WebhookEvent.DeliveryRequested requested -> ":tell:" + requested.number();
          case WebhookEvent.DeliveryAttempted attempted -> ":attempt:" + attempted.number();
          case WebhookEvent.RedeliveryRequested again -> ":" + again.requestId();
        };
  }

  private static String eventId(ScheduleEvent event) {
    return event.scheduleKey()
        + switch (event) {
          case ScheduleEvent.ScheduleDefined defined -> ":" + defined.requestId();
          case ScheduleEvent.SchedulePaused paused -> ":" + paused.requestId();
          case ScheduleEvent.ScheduleResumed resumed -> ":" + resumed.requestId();
          case ScheduleEvent.ScheduleTriggered triggered -> ":" + triggered.requestId();
          case ScheduleEvent.BackfillRequested wanted -> ":" + wanted.requestId();
          case ScheduleEvent.ScheduleDeleted deleted -> ":" + deleted.requestId();
          case ScheduleEvent.RunEnded ended -> ":" + ended.jobId();
        };
  }

  /// Unique within the source: one request does one thing to one job.
  private static String eventId(JobEvent event) {
    return switch (event) {
      case JobEvent.JobSubmitted submitted -> submitted.jobId() + ":submit";
      case JobEvent.JobCancelRequested cancel -> cancel.jobId() + ":" + cancel.requestId();
      case JobEvent.JobPauseRequested pause -> pause.jobId() + ":" + pause.requestId();
      case JobEvent.JobResumeRequested resume -> resume.jobId() + ":" + resume.requestId();
      case JobEvent.JobRetryRequested retry -> retry.jobId() + ":" + retry.requestId();
      case JobEvent.PermitsGranted granted ->
          throw new IllegalArgumentException("a limit's word, not a user's: " + granted);
    };
  }

  private void fail(CompletableFuture<?> done, Exception failure) {
    if (failure instanceof org.apache.kafka.common.errors.RecordTooLargeException) {
      breaker.recordSuccess();
      done.completeExceptionally(new RecordTooLargeException(MAX_RECORD_BYTES));
      return;
    }
    breaker.recordFailure();
    meters.publishFailed(failure.getClass().getSimpleName());
    done.completeExceptionally(
        unavailable(
            "the broker did not acknowledge in time; send it again, with an Idempotency-Key if"
                + " it must not run twice",
            failure));
  }

  private static DependencyUnavailableException refusal(String reason) {
    return new DependencyUnavailableException(Dependency.BROKER, reason, RETRY_AFTER);
  }

  private static DependencyUnavailableException unavailable(String reason, Exception cause) {
    return new DependencyUnavailableException(Dependency.BROKER, reason, RETRY_AFTER, cause);
  }

  /// Sends what is under way, then lets go of the broker; within 5 seconds.
  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
