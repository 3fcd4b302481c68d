// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.failure.Failure;
import io.riptide.worker.runtime.Deliveries;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private final DeadLetters letters = new DeadLetters("fetch", InstantSource.fixed(Instant.EPOCH));

  @Test
  void aLetterSaysWhereTheRecordLayAndWhatItHeld() {
    DeadLetter letter = letters.unreadable(Deliveries.of(17, new byte[] {1, 2}, 2), "why").value();
    assertThat(letter.stage()).isEqualTo("fetch");
    assertThat(letter.failure()).isEqualTo(new Failure.UnreadableRecord("riptide.fetch", "why"));
    assertThat(letter.origin()).hasValue(new DeadLetter.Origin("riptide.fetch", 0, 17, 2, "AQI="));
  }

  @Test
  void itHoldsNoMoreThanSixtyFourKibibytes() {
    var letter = letters.unreadable(Deliveries.of(0, new byte[100_000], 1), "why").value();
    String kept = letter.origin().orElseThrow().bytesBase64();
    assertThat(Base64.getDecoder().decode(kept)).hasSize(64 * 1024);
  }
}
