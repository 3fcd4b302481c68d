// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.serde;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/// Instants as ISO 8601 text, the same as `Instant.toString` and `Instant.parse` have it, without
/// the formatter: every record has several, and it was a fortieth of the CPU of a task.
public final class InstantText {
  /// `2026-11-22T10:00:00` and then a fraction, and `Z`.
  private static final int SECONDS_END = 19;

  private static final int NANO_DIGITS = 9;
  private static final int NO_SECONDS = "2026-11-22T10:00".length();

  /// The years of four digits, in epoch seconds.
  private static final long YEAR_0 = -62_167_219_200L;

  private static final long YEAR_10000 = 253_402_300_800L;

  private InstantText() {}

  /// What `Instant.toString` says.
  public static String of(Instant at) {
    if (at.getEpochSecond() < YEAR_0 || at.getEpochSecond() >= YEAR_10000) {
      return at.toString();
    }
    String text =
        LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), ZoneOffset.UTC).toString();
    return text.length() == NO_SECONDS ? text + ":00Z" : text + "Z";
  }

  /// The instant that `text` names in the common form: UTC, seconds, up to nine digits of a
  /// fraction. Empty for any other text, which may be an instant nevertheless.
  static Optional<Instant> common(String text) {
    int end = text.length() - 1;
    boolean shaped =
        end >= SECONDS_END
            && text.charAt(end) == 'Z'
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && (end == SECONDS_END || text.charAt(SECONDS_END) == '.')
            && end != SECONDS_END + 1
            && end <= SECONDS_END + 1 + NANO_DIGITS;
    if (!shaped) {
      return Optional.empty();
    }
    try {
      int nanos = end == SECONDS_END ? 0 : number(text, SECONDS_END + 1, end);
      for (int digits = end - SECONDS_END - 1;
          end > SECONDS_END && digits < NANO_DIGITS;
          digits++) {
        nanos *= 10;
      }
      var time =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, SECONDS_END),
              nanos);
      return Optional.of(time.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("not a digit");
      }
      value = value * 10 + digit;
    }
    return value;
  }

  static final class Writer extends StdScalarSerializer<Instant> {
    Writer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant at, JsonGenerator json, SerializationContext context)
        throws JacksonException {
      json.writeString(of(at));
    }
  }

  static final class Reader extends StdScalarDeserializer<Instant> {
    Reader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context)
        throws JacksonException {
      Optional<Instant> common =
          json.currentToken() == JsonToken.VALUE_STRING
              ? common(json.getString())
              : Optional.empty();
      return common.isPresent()
          ? common.get()
          : InstantDeserializer.INSTANT.deserialize(json, context);
    }
  }
}
