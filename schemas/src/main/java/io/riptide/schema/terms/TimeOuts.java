// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.terms;

import java.time.Duration;
import java.util.Optional;

/// How long a job and each attempt of its tasks may take, beside the deadline, which counts from
/// the submission.
///
/// @param taskMs milliseconds from handing a task to its host until its end is reported; 1 to
///   86,400,000. Waiting for the host's turn counts.
/// @param runMs milliseconds from the first task handed out to the end of the job; 1 to
///   604,800,000. Pauses count.
public record TimeOuts(Optional<Long> taskMs, Optional<Long> runMs) {
  public static final long MAX_TASK_MS = Duration.ofDays(1).toMillis();
  public static final long MAX_RUN_MS = Duration.ofDays(7).toMillis();

  /// None: silence alone is noticed.
  public static final TimeOuts NONE = new TimeOuts(Optional.empty(), Optional.empty());

  public TimeOuts {
    require(taskMs, MAX_TASK_MS, "task_ms");
    require(runMs, MAX_RUN_MS, "run_ms");
  }

  private static void require(Optional<Long> ms, long most, String name) {
    if (ms.filter(value -> value < 1 || value > most).isPresent()) {
      throw new IllegalArgumentException(name + " must be from 1 to " + most + ": " + ms.get());
    }
  }
}
