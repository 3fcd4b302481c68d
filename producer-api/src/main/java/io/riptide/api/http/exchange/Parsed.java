// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import io.riptide.api.http.problem.Problem;

/// What became of reading something that a user sent: the value, or the problem with it.
public sealed interface Parsed<T> {

  /// It is what it should be.
  record Good<T>(T value) implements Parsed<T> {}

  /// It is not.
  record Bad<T>(Problem problem) implements Parsed<T> {}

  /// What is done with the value.
  ///
  /// @param <X> what it may throw; nothing checked where it throws nothing
  @FunctionalInterface
  interface Step<T, R, X extends Exception> {
    R of(T value) throws X;
  }

  /// Goes on with the value, if there is one.
  default <R, X extends Exception> Parsed<R> map(Step<T, Parsed<R>, X> next) throws X {
    return switch (this) {
      case Good<T>(var value) -> next.of(value);
      case Bad<T>(var problem) -> new Bad<>(problem);
    };
  }

  /// Answers with the value, or with the problem.
  default <X extends Exception> Answer answer(Step<T, Answer, X> next) throws X {
    return switch (this) {
      case Good<T>(var value) -> next.of(value);
      case Bad<T>(var problem) -> new Answer.Refused(problem);
    };
  }
}
