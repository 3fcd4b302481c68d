// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli;

import java.util.Optional;

/// Which RipTide this is, as its jar says.
final class Version {
  private Version() {}

  static String line() {
    return "riptide %s (Java %s, %s)".formatted(number(), Runtime.version(), vendor());
  }

  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  private static String vendor() {
    return System.getProperty("java.vendor", "unknown vendor");
  }
}
