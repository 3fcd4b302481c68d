// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.chaos;

import io.riptide.testing.ChildJvm;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/// One process of the cluster, which can be killed, or be made to hang, and be started again where it
/// was. Used by one thread at a time.
public final class Part {
  private final String name;
  private final Supplier<ChildJvm> starts;
  private List<ChildJvm> running = List.of();

  Part(String name, Supplier<ChildJvm> starts) {
    this.name = name;
    this.starts = starts;
  }

  String name() {
    return name;
  }

  /// Starts it, and waits until it is ready.
  public void start() {
    running = List.of(starts.get());
  }

  /// As `kill -9` does.
  public void kill() {
    running.forEach(ChildJvm::close);
    running = List.of();
  }

  /// Stops it where it stands, as a machine does that swaps or is paused.
  void hang() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /// It goes on as if no time had passed.
  void goOn() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    for (ChildJvm process : running) {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).inheritIO().start().waitFor();
    }
  }
}
