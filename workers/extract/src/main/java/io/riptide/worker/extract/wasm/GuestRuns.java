// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs guests, each run on a thread of its own, which is interrupted when its time is over. As
/// many at once as there are processors; others wait for their turn. Safe for any thread.
/* Engines check for interrupts at loops and calls, so a guest ends within a millisecond of one. The
 * time that counts is the processor's: by the clock, an honest guest on a busy machine would be
 * killed. A thread for each run costs less than 0.1 ms, and needs no hand-shake between the one who
 * interrupts and a thread that has gone on to the next page. */
public final class GuestRuns {
  private static final long STACK_BYTES = 1 << 20;
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final GuestLimits limits;
  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  public GuestRuns(GuestLimits limits) {
    this.limits = limits;
  }

  /// The JSON text that `guest` makes of a page, empty if it found nothing.
  public String run(Guest guest, Envelope envelope) throws GuestFailedException {
    try {
      if (!turns.tryAcquire(limits.wall().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new GuestFailedException("too many extractors run at once");
      }
      try {
        return watched(guest, envelope);
      } finally {
        turns.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GuestFailedException("this worker is stopping");
    }
  }

  private String watched(Guest guest, Envelope envelope)
      throws GuestFailedException, InterruptedException {
    var answer = new CompletableFuture<String>();
    Thread runner = new Thread(null, () -> run(guest, envelope, answer), "wasm-guest", STACK_BYTES);
    runner.setDaemon(true);
    long begun = System.nanoTime();
    runner.start();
    while (true) {
      try {
        return answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillRunning) {
        long cpu = threads.getThreadCpuTime(runner.threadId());
        if (cpu > limits.cpu().toNanos()) {
          throw stopped(
              runner, "it took more than %d ms of CPU".formatted(limits.cpu().toMillis()));
        }
        if (System.nanoTime() - begun > limits.wall().toNanos()) {
          throw stopped(runner, "it took more than %d s".formatted(limits.wall().toSeconds()));
        }
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof GuestFailedException why) {
          throw why;
        }
        throw new IllegalStateException("a guest failed otherwise than guests do", failed);
      }
    }
  }

  private static GuestFailedException stopped(Thread runner, String why)
      throws InterruptedException {
    runner.interrupt();
    runner.join(GRACE);
    return new GuestFailedException(why);
  }

  private void run(Guest guest, Envelope envelope, CompletableFuture<String> answer) {
    try {
      answer.complete(guest.run(envelope, limits));
    } catch (GuestFailedException | RuntimeException | OutOfMemoryError failed) {
      answer.completeExceptionally(failed);
    }
  }
}
