// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body;

import io.riptide.api.http.exchange.Parsed;
import io.riptide.api.http.exchange.Parsed.Bad;
import io.riptide.api.http.exchange.Parsed.Good;
import io.riptide.api.http.problem.Problem;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation;
import io.riptide.api.http.problem.Violation.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Collects everything that is wrong, up to a number that a person can still read. For one thread.
public final class Violations {
  static final int MOST = 100;

  private final List<Violation> found = new ArrayList<>();

  /// Adds one found at a JSON pointer (RFC 6901).
  public void add(String pointer, Code code, String message) {
    if (found.size() < MOST) {
      found.add(new Violation(pointer, code, message));
    }
  }

  /// Whether nothing was found wrong.
  public boolean none() {
    return found.isEmpty();
  }

  /// All of them, in the order in which they were found.
  public List<Violation> found() {
    return List.copyOf(found);
  }

  /// What `make` makes when nothing is wrong, else the problem.
  public <T> Parsed<T> whenNone(ProblemCode code, Supplier<T> make) {
    return found.isEmpty() ? new Good<>(make.get()) : new Bad<>(Problem.invalid(code, found));
  }
}
