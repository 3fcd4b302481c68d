// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.robots;

import io.riptide.schema.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What `robots.txt` says of one URL.
public sealed interface RobotsVerdict {

  /// The pause between two requests that the group of this user agent asks for, if it does.
  Optional<Duration> crawlDelay();

  /// The URL may be fetched.
  record Allowed(Optional<Duration> crawlDelay) implements RobotsVerdict {}

  /// The URL may not be fetched.
  record Disallowed(String robotsUrl, Optional<Duration> crawlDelay) implements RobotsVerdict {}

  /// Nothing is known, so nothing may be fetched (RFC 9309, section 2.3.1.4).
  ///
  /// @param why the file could not be had, or what stood between us and the host
  /// @param retryAt what the server named in `Retry-After`
  record Unavailable(Failure why, Optional<Instant> retryAt) implements RobotsVerdict {
    @Override
    public Optional<Duration> crawlDelay() {
      return Optional.empty();
    }
  }
}
