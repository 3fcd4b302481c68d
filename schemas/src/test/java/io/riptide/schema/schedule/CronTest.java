// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Complaint: cron and daylight saving, double runs and loops (OptimalBits/bull #2207, airflow PR
/// #35445).
class CronTest {
  private static final String BERLIN = "Europe/Berlin";

  @Test
  void aTimeThatTheSpringChangeSkipsFiresOnceAtTheChange() {
    assertThat(times("30 2 * * *", BERLIN, "2026-03-28T12:00:00Z", 2))
        .containsExactly("2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
    assertThat(times("*/20 2 * * *", BERLIN, "2026-03-28T12:00:00Z", 2))
        .containsExactly("2026-03-29T03:00+02:00", "2026-03-30T02:00+02:00");
  }

  @Test
  void aTimeThatTheAutumnChangeRepeatsFiresOnceAtTheFirst() {
    assertThat(times("30 2 * * *", BERLIN, "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
  }

  @Test
  void anExpressionForEveryHourFollowsRealTime() {
    assertThat(times("30 * * * *", BERLIN, "2026-10-24T23:45:00Z", 4))
        .containsExactly(
            "2026-10-25T02:30+02:00",
            "2026-10-25T02:30+01:00",
            "2026-10-25T03:30+01:00",
            "2026-10-25T04:30+01:00");
    assertThat(times("*/30 * * * *", BERLIN, "2026-03-29T00:15:00Z", 3))
        .containsExactly(
            "2026-03-29T01:30+01:00", "2026-03-29T03:00+02:00", "2026-03-29T03:30+02:00");
  }

  @Test
  void askedInTheSecondPassItDoesNotFireWhatFiredInTheFirst() {
    assertThat(times("45 2 * * *", BERLIN, "2026-10-25T01:10:00Z", 1))
        .containsExactly("2026-10-26T02:45+01:00");
  }

  @Test
  void aZoneThatChangesByHalfAnHourIsNoException() {
    assertThat(times("45 1 * * *", "Australia/Lord_Howe", "2026-04-03T12:00:00Z", 2))
        .containsExactly("2026-04-04T01:45+11:00", "2026-04-05T01:45+11:00");
    assertThat(times("15 2 * * *", "Australia/Lord_Howe", "2026-10-02T20:00:00Z", 2))
        .containsExactly("2026-10-04T02:30+11:00", "2026-10-05T02:15+11:00");
  }

  @Test
  void whenBothDaysAreRestrictedEitherMatches() {
    assertThat(times("0 0 13 * FRI", "UTC", "2026-11-01T00:00:00Z", 3))
        .containsExactly("2026-11-06T00:00Z", "2026-11-13T00:00Z", "2026-11-20T00:00Z");
    assertThat(times("0 0 10 * FRI", "UTC", "2026-11-07T00:00:00Z", 2))
        .containsExactly("2026-11-10T00:00Z", "2026-11-13T00:00Z");
  }

  @Test
  void sixFieldsBeginWithSeconds() {
    assertThat(times("*/20 15 10 * * *", "UTC", "2026-11-01T00:00:00Z", 4))
        .containsExactly(
            "2026-11-01T10:15Z",
            "2026-11-01T10:15:20Z",
            "2026-11-01T10:15:40Z",
            "2026-11-02T10:15Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "* * * *", "61 * * * *", "*/0 * * * *", "0 0 30 2 *", "0 0 0 0 0 0 0"})
  void whatIsNoExpressionOrNeverFiresIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cron.parse(text));
  }

  @Test
  void itAgreesWithAWalkThroughEveryMinuteAcrossTheChanges() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      ZoneId zone = ZoneId.of(pick(random, BERLIN, "America/New_York", "Australia/Lord_Howe"));
      boolean everyHour = random.nextBoolean();
      int minute = random.nextInt(60);
      int hour = random.nextInt(5);
      String text = minute + " " + (everyHour ? "*" : hour) + " * * *";
      Instant from =
          ZonedDateTime.of(2026, pick(random, 3, 4, 10, 11), 1, 0, 0, 0, 0, zone).toInstant();
      Instant to = from.plus(Duration.ofDays(33));
      List<Instant> walked =
          everyHour ? everyMatch(zone, minute, from, to) : daily(zone, hour, minute, from, to);

      assertThat(between(Cron.parse(text), zone, from, to))
          .as("%s in %s from %s, seed %d", text, zone, from, seed)
          .isEqualTo(walked);
    }
  }

  private static List<Instant> everyMatch(ZoneId zone, int minute, Instant from, Instant to) {
    var found = new ArrayList<Instant>();
    for (Instant at = from.plusSeconds(60); !at.isAfter(to); at = at.plusSeconds(60)) {
      if (at.atZone(zone).getMinute() == minute) {
        found.add(at);
      }
    }
    return found;
  }

  /// `ZonedDateTime.of` takes the first of two passes; behind a gap it moves a time on by the gap's
  /// length, and the rule here is the moment of the change.
  private static List<Instant> daily(ZoneId zone, int hour, int minute, Instant from, Instant to) {
    var found = new ArrayList<Instant>();
    LocalDateTime local = from.atZone(zone).toLocalDate().atTime(hour, minute);
    for (; ; local = local.plusDays(1)) {
      var change = zone.getRules().getTransition(local);
      Instant at =
          change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
      if (at.isAfter(to)) {
        return found;
      }
      if (at.isAfter(from)) {
        found.add(at);
      }
    }
  }

  private static List<Instant> between(Cron cron, ZoneId zone, Instant from, Instant to) {
    var found = new ArrayList<Instant>();
    Instant at = cron.next(from, zone).orElseThrow();
    while (!at.isAfter(to)) {
      found.add(at);
      at = cron.next(at, zone).orElseThrow();
    }
    return found;
  }

  private static List<String> times(String text, String zone, String from, int count) {
    Cron cron = Cron.parse(text);
    var found = new ArrayList<String>();
    Instant at = Instant.parse(from);
    for (int i = 0; i < count; i++) {
      at = cron.next(at, ZoneId.of(zone)).orElseThrow();
      found.add(at.atZone(ZoneId.of(zone)).toOffsetDateTime().toString());
    }
    return found;
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... of) {
    return of[random.nextInt(of.length)];
  }
}
