// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The life of a process that works until it is told to stop (SIGTERM, or Ctrl-C), also while it is
/// still starting.
public final class UntilStopped {
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread worker = Thread.currentThread();

  private UntilStopped() {}

  /// Starts something, tells `ready`, and waits. When the process is asked to end, `stop` is called
  /// with what was started, and the process ends with exit code 0, because being told to stop is no
  /// failure. What `start` throws by itself comes out here.
  public static <T> void run(Supplier<T> start, Consumer<T> ready, Consumer<T> stop) {
    var life = new UntilStopped();
    var hook = Thread.ofPlatform().name("stop").unstarted(life::end);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      T running = start.get();
      ready.accept(running);
      life.awaitTold();
      stop.accept(running);
    } catch (RuntimeException | Error e) {
      if (life.told.getCount() > 0) {
        Runtime.getRuntime().removeShutdownHook(hook);
        throw e;
      }
    } finally {
      life.closed.countDown();
    }
    life.awaitHalt();
  }

  private void end() {
    told.countDown();
    worker.interrupt();
    await(closed);
    Runtime.getRuntime().halt(ExitCodes.OK);
  }

  private void awaitTold() {
    await(told);
  }

  /// The hook ends the process; nothing may run after it.
  private void awaitHalt() {
    await(new CountDownLatch(1));
  }

  private static void await(CountDownLatch latch) {
    boolean waiting = true;
    while (waiting) {
      try {
        latch.await();
        waiting = false;
      } catch (InterruptedException e) {
        waiting = latch.getCount() > 0; // an interrupt means: look at the latch again
      }
    }
  }
}
