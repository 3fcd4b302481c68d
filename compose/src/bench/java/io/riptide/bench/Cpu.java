// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// CPU time that a process has used, user and system, all threads.
public record Cpu(Duration used) {

  public static Cpu ofThisProcess() {
    return of(ProcessHandle.current());
  }

  public static Cpu of(ProcessHandle process) {
    return new Cpu(
        process
            .info()
            .totalCpuDuration()
            .orElseThrow(() -> new IllegalStateException("this system does not tell CPU times")));
  }

  public double secondsSince(Cpu before) {
    return used.minus(before.used).toNanos() / 1e9;
  }

  /// Resident memory of a process in megabytes (Linux only).
  public static long residentMegabytes(ProcessHandle process) {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no VmRSS for " + process.pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
