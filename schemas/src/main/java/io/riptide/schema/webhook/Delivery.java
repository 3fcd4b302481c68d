// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.webhook;

import io.riptide.schema.job.JobId;
import io.riptide.schema.terms.Callback;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message about a job, with every attempt to deliver it.
///
/// @param number grows with the order in which the job's messages must arrive
/// @param body JSON, the same in every attempt
/// @param nextAt when it is tried next, or given up as lost while it is under way
public record Delivery(
    long number,
    Callback.Event event,
    String body,
    Status status,
    Instant createdAt,
    List<Attempt> attempts,
    Optional<Instant> nextAt) {
  public Delivery {
    attempts = List.copyOf(attempts);
  }

  /// How a delivery stands; on the wire in lower case.
  public enum Status {
    /// For its turn, or for another attempt.
    WAITING,
    /// A worker has it.
    UNDER_WAY,
    /// The receiver answered 2xx.
    DELIVERED,
    /// Every attempt failed.
    FAILED,
    /// The receiver answered 410 to this message or to one before it.
    GONE;

    /// Whether nothing more happens to it by itself.
    public boolean last() {
      return switch (this) {
        case WAITING, UNDER_WAY -> false;
        case DELIVERED, FAILED, GONE -> true;
      };
    }
  }

  /// One attempt.
  ///
  /// @param status of the answer, if there was one
  /// @param error why there was none
  /// @param retryAt the moment that the receiver named in `Retry-After`
  public record Attempt(
      int attempt,
      Instant at,
      Optional<Integer> status,
      Optional<String> error,
      Optional<Instant> retryAt,
      long tookMs) {

    /// Whether the receiver has taken the message.
    public boolean taken() {
      return status.map(code -> code >= 200 && code < 300).orElse(false);
    }

    /// Whether the receiver wants no more messages.
    public boolean gone() {
      return status.map(code -> code == 410).orElse(false);
    }
  }

  /// The message's id, the same in every attempt.
  public static String id(JobId job, long number) {
    return "msg_" + job + "_" + number;
  }

  /// This delivery elsewhere.
  public Delivery in(Status following, Optional<Instant> next) {
    return new Delivery(number, event, body, following, createdAt, attempts, next);
  }

  /// This delivery with one more attempt.
  public Delivery tried(Attempt attempt) {
    var all = new ArrayList<>(attempts);
    all.add(attempt);
    return new Delivery(number, event, body, status, createdAt, all, nextAt);
  }
}
