// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import io.riptide.api.http.problem.Problem;
import java.util.function.Function;

/// What became of reading something that a user sent: the value, or the problem with it.
public sealed interface Parsed<T> {

  /// It is what it should be.
  record Good<T>(T value) implements Parsed<T> {}

  /// It is not.
  record Bad<T>(Problem problem) implements Parsed<T> {}

  /// Goes on with the value, if there is one.
  default <R> Parsed<R> map(Function<T, Parsed<R>> next) {
    return switch (this) {
      case Good<T>(var value) -> next.apply(value);
      case Bad<T>(var problem) -> new Bad<>(problem);
    };
  }

  /// Answers with the value, or with the problem.
  default Answer answer(Function<T, Answer> next) {
    return switch (this) {
      case Good<T>(var value) -> next.apply(value);
      case Bad<T>(var problem) -> new Answer.Refused(problem);
    };
  }
}
