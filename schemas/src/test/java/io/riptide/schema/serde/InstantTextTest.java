// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class InstantTextTest {
  private static final long SEED = 20261122;

  @Test
  void itWritesAndReadsWhatTheFormatterDoes() {
    var random = new Random(SEED);
    Stream<Instant> any =
        Stream.generate(() ->
                Instant.ofEpochSecond(
                    random.nextLong(-80_000_000_000L, 260_000_000_000L), fraction(random)))
            .limit(20_000);

    assertThat(any)
        .as("seed %d", SEED)
        .allSatisfy(at -> {
          assertThat(InstantText.of(at)).isEqualTo(at.toString());
          assertThat(Json.EVENTS.readValue("\"" + at + "\"", Instant.class)).isEqualTo(at);
        });
  }

  @Test
  void theFirstAndTheLastInstantAreWrittenToo() {
    assertThat(InstantText.of(Instant.MIN)).isEqualTo(Instant.MIN.toString());
    assertThat(InstantText.of(Instant.MAX)).isEqualTo(Instant.MAX.toString());
  }

  @Test
  void wholeMinutesHaveSecondsToo() {
    Instant minute = Instant.parse("2026-11-22T10:00:00Z");

    assertThat(InstantText.of(minute)).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(InstantText.common("2026-11-22T10:00:00Z")).contains(minute);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-22T11:00:00+01:00", "2026-11-22T10:00:00.000Z", "2026-11-22T10:00:00Z"})
  void otherWaysToWriteItAreRead(String text) {
    assertThat(Json.EVENTS.readValue("\"" + text + "\"", Instant.class))
        .isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T10:00:0xZ",
        "2026-02-30T10:00:00Z",
        "2026-11-22T10:00:00.1234567890Z",
        "yesterday"
      })
  void whatIsNoInstantIsRefused(String text) {
    assertThatThrownBy(() -> Json.EVENTS.readValue("\"" + text + "\"", Instant.class))
        .isInstanceOf(JacksonException.class);
  }

  private static int fraction(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(1_000) * 1_000_000;
      case 2 -> random.nextInt(1_000_000) * 1_000;
      default -> random.nextInt(1_000_000_000);
    };
  }
}
