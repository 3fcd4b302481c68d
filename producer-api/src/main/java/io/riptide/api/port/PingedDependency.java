// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.port;

import java.time.Duration;
import java.util.function.Supplier;

/// A dependency whose health is whether it answers.
///
/// @param ping asks it, and says how long the answer took
public record PingedDependency(String name, Supplier<Duration> ping) implements DependencyHealth {
  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Check check() {
    try {
      return new Check(true, ping.get(), "answers");
    } catch (DependencyUnavailableException away) {
      return new Check(false, Duration.ZERO, String.valueOf(away.getMessage()));
    }
  }
}
