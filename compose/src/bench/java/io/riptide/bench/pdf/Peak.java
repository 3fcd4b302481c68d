// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The most memory that this process ever had (Linux only).
final class Peak {
  private Peak() {}

  static long residentMegabytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
          .findFirst()
          .orElse(0);
    }
  }
}
