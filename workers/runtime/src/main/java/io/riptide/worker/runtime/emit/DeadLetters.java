// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.emit;

import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.topic.Topics;
import io.riptide.worker.runtime.Outcome.Send;
import io.riptide.worker.runtime.share.Acquired;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Letters about records that nobody can read: the record's bytes and where they lay, so that a
/// person can look at them and send them again.
public final class DeadLetters {
  static final int MOST_BYTES = 64 * 1024;

  private final String stage;
  private final InstantSource clock;

  public DeadLetters(String stage, InstantSource clock) {
    this.stage = stage;
    this.clock = clock;
  }

  /// The dead letter of a record that is no record of its topic.
  public Send<DeadLetter> unreadable(Acquired acquired, String cause) {
    var record = acquired.record();
    var origin =
        new DeadLetter.Origin(
            record.topic(),
            record.partition(),
            record.offset(),
            acquired.deliveries(),
            base64(Optional.ofNullable(record.value())));
    var letter =
        new DeadLetter(
            Optional.empty(),
            stage,
            new Failure.UnreadableRecord(record.topic(), cause),
            List.of(),
            Optional.of(origin),
            clock.instant());
    return new Send<>(Topics.DEAD_LETTER, letter);
  }

  private static String base64(Optional<byte[]> value) {
    byte[] bytes = value.orElse(new byte[0]);
    byte[] kept = bytes.length <= MOST_BYTES ? bytes : Arrays.copyOf(bytes, MOST_BYTES);
    return Base64.getEncoder().encodeToString(kept);
  }
}
