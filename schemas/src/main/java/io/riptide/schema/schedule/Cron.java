// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.schedule;

import static com.cronutils.model.field.expression.FieldExpressionFactory.always;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.riptide.schema.serde.Rfc3339;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/// A cron expression of five fields (minute, hour, day of month, month, day of week) or of six,
/// with seconds first; or a nickname such as `@daily`. When both days are restricted either one
/// matches, as in Vixie cron. Immutable and safe for any thread.
/*
 * What happens when clocks change, as in cron(8) of Debian and Red Hat. An expression that fires in
 * every hour (its hour is `*`) follows real time: it fires whenever the local time matches, in both
 * passes of an hour that comes twice, and an hour that is skipped never matches. Any other keeps to
 * the wall clock: a time that is skipped fires once, at the moment of the change, and a time that
 * comes twice fires at the first.
 *
 * The library searches a time line without changes (UTC), where it is right; the zone is laid over
 * that here, one stretch of constant offset after the other. Its own search in zoned time is known
 * to repeat and to lose times around changes (its issues 112 and 446).
 */
public final class Cron {
  private static final int LONGEST = 256;
  private static final CronParser FIVE = new CronParser(definition(false));
  private static final CronParser SIX = new CronParser(definition(true));

  private final String text;
  private final ExecutionTime times;
  private final boolean everyHour;

  private Cron(String text, com.cronutils.model.Cron parsed) {
    this.text = text;
    this.times = ExecutionTime.forCron(parsed);
    this.everyHour =
        parsed.retrieve(CronFieldName.HOUR).getExpression().asString().equals(always().asString());
  }

  /// Reads an expression; throws `IllegalArgumentException` with the reason for anything that is
  /// none, or that never fires.
  @JsonCreator
  public static Cron parse(String text) {
    String trimmed = text.strip();
    if (trimmed.length() > LONGEST) {
      throw new IllegalArgumentException("longer than " + LONGEST + " characters");
    }
    boolean six = trimmed.split("\\s+").length == 6;
    var cron = new Cron(trimmed, (six ? SIX : FIVE).parse(trimmed));
    if (cron.nextLocal(LocalDateTime.of(2024, 1, 1, 0, 0)).isEmpty()) {
      throw new IllegalArgumentException("there is no such day: it never fires");
    }
    return cron;
  }

  /// The first moment after `after` at which it fires in `zone`; empty when there is none in the
  /// years that the library looks ahead, or none before the year 10000.
  public Optional<Instant> next(Instant after, ZoneId zone) {
    return after.isBefore(Rfc3339.LAST)
        ? search(after, zone).filter(due -> !due.isAfter(Rfc3339.LAST))
        : Optional.empty();
  }

  private Optional<Instant> search(Instant after, ZoneId zone) {
    Instant from = after;
    ZoneOffset offset = zone.getRules().getOffset(after);
    LocalDateTime local = LocalDateTime.ofInstant(after, offset);
    if (!everyHour) {
      local = behindRepeated(zone, after, local);
    }
    while (true) {
      Optional<LocalDateTime> match = nextLocal(local);
      if (match.isEmpty()) {
        return Optional.empty();
      }
      Instant due = match.get().toInstant(offset);
      ZoneOffsetTransition change = zone.getRules().nextTransition(from);
      if (change == null || due.isBefore(change.getInstant())) {
        return Optional.of(due);
      }
      boolean skipped =
          change.isGap() && !everyHour && match.get().isBefore(change.getDateTimeAfter());
      if (skipped) {
        return Optional.of(change.getInstant());
      }
      from = change.getInstant();
      offset = change.getOffsetAfter();
      LocalDateTime resumed =
          change.isOverlap() && !everyHour ? change.getDateTimeBefore() : change.getDateTimeAfter();
      local = resumed.minusNanos(1);
    }
  }

  /// In the second pass of a repeated stretch, its end: those times have fired.
  private static LocalDateTime behindRepeated(ZoneId zone, Instant at, LocalDateTime local) {
    ZoneOffsetTransition last = zone.getRules().previousTransition(at.plusNanos(1));
    boolean repeated = last != null && last.isOverlap() && local.isBefore(last.getDateTimeBefore());
    return repeated ? last.getDateTimeBefore().minusNanos(1) : local;
  }

  private Optional<LocalDateTime> nextLocal(LocalDateTime after) {
    return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(found -> found.toLocalDateTime());
  }

  private static CronDefinition definition(boolean seconds) {
    var builder = CronDefinitionBuilder.defineCron();
    if (seconds) {
      builder = builder.withSeconds().withStrictRange().and();
    }
    return builder
        .withMinutes()
        .withStrictRange()
        .and()
        .withHours()
        .withStrictRange()
        .and()
        .withDayOfMonth()
        .supportsL()
        .supportsW()
        .supportsLW()
        .withStrictRange()
        .and()
        .withMonth()
        .withStrictRange()
        .and()
        .withDayOfWeek()
        .withValidRange(0, 7)
        .withMondayDoWValue(1)
        .withIntMapping(7, 0)
        .supportsHash()
        .supportsL()
        .withStrictRange()
        .and()
        .withSupportedNicknameYearly()
        .withSupportedNicknameAnnually()
        .withSupportedNicknameMonthly()
        .withSupportedNicknameWeekly()
        .withSupportedNicknameDaily()
        .withSupportedNicknameMidnight()
        .withSupportedNicknameHourly()
        .instance();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cron cron && cron.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}
