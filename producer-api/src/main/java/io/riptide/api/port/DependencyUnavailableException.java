// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.port;

import java.time.Duration;

/// A part that the API needs did not do its work in time. Adapters translate what their libraries
/// throw into this; the front answers it with 503 and `Retry-After`.
public final class DependencyUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The parts that can be out of reach.
  public enum Dependency {
    /// The Kafka broker.
    BROKER,
    /// The state of jobs, which the streams application serves.
    STATE,
    /// The disk of the data directory, which has no room.
    DISK
  }

  private final Dependency dependency;
  private final Duration retryAfter;

  public DependencyUnavailableException(
      Dependency dependency, String reason, Duration retryAfter, Throwable cause) {
    super(reason, cause);
    this.dependency = dependency;
    this.retryAfter = retryAfter;
  }

  public DependencyUnavailableException(Dependency dependency, String reason, Duration retryAfter) {
    super(reason);
    this.dependency = dependency;
    this.retryAfter = retryAfter;
  }

  /// What is not there.
  public Dependency dependency() {
    return dependency;
  }

  /// When asking again may help.
  public Duration retryAfter() {
    return retryAfter;
  }
}
