// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli;

import java.util.concurrent.CountDownLatch;

/// The wait of a process that works until it is told to stop (SIGTERM, or Ctrl-C).
final class UntilStopped {
  private UntilStopped() {}

  /// Returns never: runs `stop` when the process is asked to end, and then ends it with exit code
  /// 0, because being told to stop is no failure.
  static void await(Runnable stop) throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  stop.run();
                  Runtime.getRuntime().halt(ExitCodes.OK);
                }));
    new CountDownLatch(1).await();
  }
}
