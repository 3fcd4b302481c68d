// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body;

import io.helidon.common.uri.UriQuery;
import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation.Code;
import io.riptide.schema.job.JobId;
import io.riptide.schema.serde.Rfc3339;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads query parameters as strictly as bodies: unknown ones and repeated ones are violations too.
/// For one thread.
public final class QueryReader {
  private final UriQuery query;
  private final Violations violations = new Violations();
  private final List<String> known = new ArrayList<>();

  public QueryReader(UriQuery query) {
    this.query = query;
  }

  /// The parameter's text, 1 to `longest` characters.
  public Optional<String> text(String name, int longest) {
    known.add(name);
    if (!query.contains(name)) {
      return Optional.empty();
    }
    List<String> values = query.all(name);
    if (values.size() > 1) {
      violations.add(name, Code.TOO_MANY, "may be given once");
      return Optional.empty();
    }
    String value = values.isEmpty() ? "" : values.getFirst();
    if (value.isEmpty() || value.length() > longest) {
      violations.add(name, Code.INVALID_VALUE, "must have 1 to " + longest + " characters");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /// The parameter's text, which must match `pattern`.
  public Optional<String> matching(String name, String pattern) {
    Optional<String> text = text(name, 64);
    if (text.isPresent() && !text.get().matches(pattern)) {
      violations.add(name, Code.INVALID_VALUE, "must match " + pattern);
      return Optional.empty();
    }
    return text;
  }

  /// Notes that a parameter is wrong.
  public void refuse(String name, String message) {
    violations.add(name, Code.INVALID_VALUE, message);
  }

  /// An integer between `min` and `max`, if it is there.
  public Optional<Long> integer(String name, long min, long max) {
    Optional<String> text = text(name, 20);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= min && value <= max) {
        return Optional.of(value);
      }
    } catch (NumberFormatException notOne) {
      violations.add(name, Code.WRONG_TYPE, "must be a whole number");
      return Optional.empty();
    }
    violations.add(name, Code.OUT_OF_RANGE, "must be from " + min + " to " + max);
    return Optional.empty();
  }

  /// One of the words given, if it is there.
  public <E> Optional<E> choice(String name, Map<String, E> choices) {
    Optional<String> text = text(name, 64);
    Optional<E> chosen = text.flatMap(value -> Optional.ofNullable(choices.get(value)));
    if (text.isPresent() && chosen.isEmpty()) {
      String names = String.join(", ", choices.keySet());
      violations.add(name, Code.INVALID_VALUE, "must be one of " + names);
    }
    return chosen;
  }

  /// One of an enum's constants in lower case, if it is there.
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return choice(name, Names.of(type));
  }

  /// An instant as RFC 3339 has it, of the years 0000 to 9999, if it is there.
  public Optional<Instant> instant(String name) {
    Optional<String> text = text(name, 64);
    try {
      return text.map(Rfc3339::parse);
    } catch (DateTimeException notOne) {
      violations.add(name, Code.INVALID_VALUE, "must be an instant, as in 2026-11-22T10:15:30Z");
      return Optional.empty();
    }
  }

  /// The id of a job, if it is there.
  public Optional<JobId> job(String name) {
    try {
      return text(name, 64).map(JobId::parse);
    } catch (IllegalArgumentException notOne) {
      violations.add(name, Code.INVALID_VALUE, "must be a job id, a UUID");
      return Optional.empty();
    }
  }

  /// Notes parameters that are part of the plan and not of this version, where they are given.
  public void notBuilt(String name) {
    known.add(name);
    if (query.contains(name)) {
      violations.add(name, Code.NOT_BUILT, "'" + name + "' is not built yet");
    }
  }

  /// What `make` makes of the parameters when all are right, else the problem.
  public <T> Parsed<T> finish(Supplier<T> make) {
    for (String name : query.names()) {
      if (!known.contains(name)) {
        String names = known.isEmpty() ? "none" : String.join(", ", known);
        violations.add(name, Code.UNKNOWN_FIELD, "is not a parameter; known are " + names);
      }
    }
    return violations.whenNone(ProblemCode.INVALID_PARAMETER, make);
  }
}
