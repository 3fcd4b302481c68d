// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.doctor;

import java.util.Optional;

/// One thing that was looked at.
///
/// @param subject java, memory, disk, ports, …
/// @param fact what was found, with figures
/// @param advice what to do, where something is to be done
public record Finding(Verdict verdict, String subject, String fact, Optional<String> advice) {

  /// Whether it stands in the way.
  public enum Verdict {
    /// As it should be.
    FINE,
    /// Not there, and something optional is missed with it.
    ABSENT,
    /// RipTide cannot start, or will not last, until it is mended.
    BROKEN
  }

  /// As it should be.
  public static Finding fine(String subject, String fact) {
    return new Finding(Verdict.FINE, subject, fact, Optional.empty());
  }

  /// Something optional that is not there.
  public static Finding absent(String subject, String fact, String advice) {
    return new Finding(Verdict.ABSENT, subject, fact, Optional.of(advice));
  }

  /// What stands in the way, and how to mend it.
  public static Finding broken(String subject, String fact, String advice) {
    return new Finding(Verdict.BROKEN, subject, fact, Optional.of(advice));
  }
}
