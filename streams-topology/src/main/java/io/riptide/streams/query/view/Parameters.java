// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

import io.riptide.schema.job.JobId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;

/// The query parameters of a request, read strictly: what is there must be well-formed.
///
/// @param named the value of a parameter, if it is there
public record Parameters(Function<String, Optional<String>> named) {
  static final int MOST = 500;
  private static final int USUAL = 50;

  public int limit() {
    return (int) number("limit", USUAL, 1, MOST);
  }

  public Optional<String> text(String name) {
    return named.apply(name).filter(value -> !value.isEmpty());
  }

  long number(String name, long absent, long least, long most) {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return absent;
    }
    try {
      long value = Long.parseLong(given.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new InvalidParameterException(name, "not a number: " + given.get(), e);
    }
    throw new InvalidParameterException(name, "must be from " + least + " to " + most);
  }

  Optional<Instant> moment(String name) {
    return text(name)
        .map(value -> {
          try {
            return Instant.parse(value);
          } catch (DateTimeException e) {
            throw new InvalidParameterException(name, "not a moment: " + value, e);
          }
        });
  }

  Optional<JobId> job(String name) {
    return text(name)
        .map(value -> {
          try {
            return JobId.parse(value);
          } catch (IllegalArgumentException e) {
            throw new InvalidParameterException(name, "not a job id: " + value, e);
          }
        });
  }

  Optional<Bytes> place(String name) {
    return text(name)
        .map(value ->
            NewestFirst.place(value)
                .orElseThrow(
                    () -> new InvalidParameterException(name, "not a cursor of this list")));
  }

  <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
    return text(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(value -> choice(name, value.strip(), type))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <E extends Enum<E>> E choice(String name, String value, Class<E> type) {
    try {
      return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException(name, "not known: " + value, e);
    }
  }
}
