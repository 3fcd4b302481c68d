// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.emit;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.topic.Topic;
import io.riptide.worker.runtime.Outcome.Emission;
import io.riptide.worker.runtime.Outcome.Send;
import io.riptide.worker.runtime.Outcome.SendThen;
import io.riptide.worker.runtime.meter.WorkerMeters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what outcomes ask for, and returns when the broker has acknowledged all of it. Safe for
/// any thread; meant for the thread of the record, which waits here for its own sends while those
/// of others fill the same batches.
///
/// A send that fails is begun anew, with growing pauses, until it succeeds or the thread is
/// interrupted: a broker that is down delays a record and never loses it.
public final class Emitter {
  private static final Logger LOGGER = LoggerFactory.getLogger(Emitter.class);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(11);

  private final Producer<byte[], byte[]> producer;
  private final String source;
  private final InstantSource clock;
  private final Tracing tracing;
  private final RetryPolicy<Void> untilAcknowledged;
  private final AtomicInteger delayed = new AtomicInteger();

  public Emitter(
      Producer<byte[], byte[]> producer,
      String stage,
      InstantSource clock,
      Tracing tracing,
      WorkerMeters meters) {
    this.producer = producer;
    this.source = "/riptide/" + stage;
    this.clock = clock;
    this.tracing = tracing;
    this.untilAcknowledged =
        RetryPolicy.<Void>builder()
            .abortOn(EmissionRefused.class, InterruptedException.class, InterruptException.class)
            .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(5))
            .withJitter(0.2)
            .withMaxRetries(-1)
            .onRetryScheduled(attempt -> {
              meters.emitFailed();
              LOGGER
                  .atWarn()
                  .addKeyValue("stage", stage)
                  .addKeyValue("attempt", attempt.getAttemptCount())
                  .addKeyValue("cause", String.valueOf(attempt.getLastException()))
                  .log("records could not be emitted");
            })
            .build();
  }

  /// Sends all of them, then what follows from their positions.
  public void emit(List<Emission> emissions, Provenance from)
      throws EmissionRefused, InterruptedException {
    var numbers = new AtomicInteger();
    var parcels = new ArrayList<Parcel>();
    for (Emission emission : emissions) {
      parcels.add(
          switch (emission) {
            case Send<?> send -> parcel(send, from, numbers, Optional.empty());
            case SendThen<?> then -> parcel(then, from, numbers);
          });
    }
    while (!parcels.isEmpty()) {
      var followers = new ArrayList<Parcel>();
      for (Send<?> next : deliver(parcels)) {
        followers.add(parcel(next, from, numbers, Optional.empty()));
      }
      parcels = followers;
    }
  }

  /// Records of which the broker has not taken everything, though it was tried.
  public int delayed() {
    return delayed.get();
  }

  private List<Send<?>> deliver(List<Parcel> parcels) throws EmissionRefused, InterruptedException {
    var waiting = new ArrayList<>(parcels);
    var next = new ArrayList<Send<?>>();
    var tried = new AtomicBoolean();
    try {
      Failsafe.with(untilAcknowledged)
          .run(again -> {
            if (again.isRetry() && tried.compareAndSet(false, true)) {
              delayed.incrementAndGet();
            }
            attempt(waiting, next);
          });
      return next;
    } catch (InterruptException e) {
      throw interrupted(e);
    } catch (FailsafeException e) {
      switch (e.getCause()) {
        case EmissionRefused refused -> throw refused;
        case InterruptedException cause -> throw interrupted(cause);
        case null, default -> throw e;
      }
    } finally {
      if (tried.get()) {
        delayed.decrementAndGet();
      }
    }
  }

  /// One round for what is not acknowledged yet. All are sent before any is waited for.
  private void attempt(List<Parcel> waiting, List<Send<?>> next) throws Exception {
    List<Future<RecordMetadata>> sent =
        waiting.stream().map(parcel -> producer.send(parcel.record())).toList();
    var failed = new ArrayList<Parcel>();
    Optional<Exception> why = Optional.empty();
    for (int i = 0; i < sent.size(); i++) {
      Parcel parcel = waiting.get(i);
      try {
        RecordMetadata written = sent.get(i).get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
        if (parcel.then().isPresent()) {
          next.add(following(parcel.then().get(), written));
        }
      } catch (ExecutionException e) {
        failed.add(parcel);
        why = Optional.of(verdict(parcel, Optional.ofNullable(e.getCause()).orElse(e)));
      } catch (TimeoutException e) {
        failed.add(parcel);
        why = Optional.of(e);
      }
    }
    waiting.clear();
    waiting.addAll(failed);
    if (why.isPresent()) {
      throw why.get();
    }
  }

  private static Send<?> following(Function<DocumentPosition, Send<?>> then, RecordMetadata written)
      throws EmissionRefused {
    try {
      return then.apply(new DocumentPosition(written.partition(), written.offset()));
    } catch (RuntimeException e) {
      throw refused(written.topic(), e); // a defect of the stage, which no other try would cure
    }
  }

  private static Exception verdict(Parcel parcel, Throwable cause) {
    return switch (cause) {
      case RecordTooLargeException e -> refused(parcel.record().topic(), e);
      case InvalidTopicException e -> refused(parcel.record().topic(), e);
      case SerializationException e -> refused(parcel.record().topic(), e);
      case Exception e -> e;
      default -> new ExecutionException(cause);
    };
  }

  private static EmissionRefused refused(String topic, Exception cause) {
    return new EmissionRefused(
        "a record for " + topic + " was refused: " + cause.getMessage(), cause);
  }

  private static InterruptedException interrupted(Throwable cause) {
    Thread.interrupted(); // said by the exception from here on
    var interrupted = new InterruptedException("interrupted while emitting");
    interrupted.initCause(cause);
    return interrupted;
  }

  private <V> Parcel parcel(SendThen<V> then, Provenance from, AtomicInteger numbers)
      throws EmissionRefused {
    return parcel(new Send<>(then.topic(), then.value()), from, numbers, Optional.of(then.next()));
  }

  private <V> Parcel parcel(
      Send<V> send,
      Provenance from,
      AtomicInteger numbers,
      Optional<Function<DocumentPosition, Send<?>>> then)
      throws EmissionRefused {
    return new Parcel(written(send.topic(), send.value(), from, numbers), then);
  }

  private <K, V> ProducerRecord<byte[], byte[]> written(
      Topic<K, V> topic, V value, Provenance from, AtomicInteger numbers) throws EmissionRefused {
    try {
      String id = from.eventId(numbers.getAndIncrement());
      var made = topic.record(value, id, source, clock.instant());
      tracing.inject(from.trace(), made.headers());
      byte[] key = topic.keys().serializer().serialize(topic.name(), made.key());
      byte[] bytes = topic.values().serializer().serialize(topic.name(), value);
      return new ProducerRecord<>(topic.name(), null, null, key, bytes, made.headers());
    } catch (RuntimeException e) {
      throw refused(topic.name(), e); // a value that cannot be written is a defect of its maker
    }
  }

  private record Parcel(
      ProducerRecord<byte[], byte[]> record, Optional<Function<DocumentPosition, Send<?>>> then) {}
}
