// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.failure;

import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.topic.Topics;
import io.riptide.streams.StreamsMeters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/// Makes dead letters of records that the topology could not read or not handle. They are written
/// in the transaction that moves on past the record, so it is never dropped in silence.
public final class DeadLetters {
  /// Under this name the settings carry it to the handlers, which Kafka Streams makes by their
  /// class.
  public static final String SETTING = "riptide.dead.letters";

  private static final String STAGE = "streams";
  private static final int MOST_BYTES = 64 << 10;

  private final InstantSource clock;
  private final StreamsMeters meters;

  public DeadLetters(InstantSource clock, StreamsMeters meters) {
    this.clock = clock;
    this.meters = meters;
  }

  public ProducerRecord<byte[], byte[]> unreadable(ErrorHandlerContext where, Exception why) {
    return letter(where, new Failure.UnreadableRecord(where.topic(), reason(why)));
  }

  ProducerRecord<byte[], byte[]> defect(ErrorHandlerContext where, Exception why) {
    return letter(where, new Failure.Defect(STAGE + "/" + where.processorNodeId(), reason(why)));
  }

  private ProducerRecord<byte[], byte[]> letter(ErrorHandlerContext where, Failure failure) {
    meters.unreadable();
    Instant now = clock.instant();
    var letter = new DeadLetter(Optional.empty(), STAGE, failure, List.of(), origin(where), now);
    String id = where.topic() + "-" + where.partition() + "-" + where.offset();
    var record = Topics.DEAD_LETTER.record(letter, id, "/riptide/streams", now);
    byte[] key = Topics.DEAD_LETTER.keys().serializer().serialize(record.topic(), record.key());
    byte[] value =
        Topics.DEAD_LETTER.values().serializer().serialize(record.topic(), record.value());
    return new ProducerRecord<>(record.topic(), null, key, value, record.headers());
  }

  private static Optional<DeadLetter.Origin> origin(ErrorHandlerContext where) {
    return Optional.ofNullable(where.topic())
        .map(topic ->
            new DeadLetter.Origin(
                topic, where.partition(), where.offset(), 1, bytes(where.sourceRawValue())));
  }

  private static String bytes(byte @Nullable [] value) {
    if (value == null) {
      return "";
    }
    return Base64.getEncoder()
        .encodeToString(Arrays.copyOf(value, Math.min(value.length, MOST_BYTES)));
  }

  private static String reason(Throwable why) {
    Throwable root = why;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }
}
