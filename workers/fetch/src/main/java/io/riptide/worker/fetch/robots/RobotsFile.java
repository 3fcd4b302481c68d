// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.robots;

import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.content.Body;
import java.time.Instant;
import java.util.Optional;

/// One host's `robots.txt` as it came, good until a moment.
sealed interface RobotsFile {

  Instant goodUntil();

  /// Memory that it takes, roughly, in bytes.
  default int weight() {
    return switch (this) {
      case Rules rules -> 256 + rules.body().length();
      case None _, Unavailable _ -> 256;
    };
  }

  /// There are rules, perhaps none that can be read.
  record Rules(Body body, Instant goodUntil) implements RobotsFile {}

  /// There is no such file, which permits everything.
  record None(Instant goodUntil) implements RobotsFile {}

  /// It could not be had, which forbids everything.
  record Unavailable(Failure why, Optional<Instant> retryAt, Instant goodUntil)
      implements RobotsFile {}
}
