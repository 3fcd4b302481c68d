// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.launcher;

import java.util.Arrays;
import java.util.Locale;

/// The stages that a worker process can run.
public enum Role {
  /// Waits for networks: many records at once.
  FETCH(64),
  /// Computes: enough records that no core waits for the broker.
  EXTRACT(32),
  /// Computes for long and holds much: a file at a time for each of two processors.
  PDF(2),
  /// Waits for the receivers of messages.
  WEBHOOK(32);

  private final int inFlight;

  Role(int inFlight) {
    this.inFlight = inFlight;
  }

  /// The role that a user calls so, in lower case. Throws `IllegalArgumentException` for anything
  /// else, and names those there are.
  public static Role named(String name) {
    return Arrays.stream(values())
        .filter(role -> role.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no role is called '" + name + "': there are " + Arrays.toString(values())));
  }

  /// The share group that all workers of this role join.
  public String group() {
    return "riptide-" + this;
  }

  /// Records at work at once, unless the settings say otherwise.
  public int inFlight() {
    return inFlight;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
