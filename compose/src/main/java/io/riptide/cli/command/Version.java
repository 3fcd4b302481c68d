// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import java.util.Optional;

/// Which RipTide this is, as its jar says.
public final class Version {
  private Version() {}

  /// The line that `riptide version` prints.
  public static String line() {
    return "riptide %s (Java %s, %s)".formatted(number(), Runtime.version(), vendor());
  }

  /// The version alone.
  public static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  private static String vendor() {
    return System.getProperty("java.vendor", "unknown vendor");
  }
}
