// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.exchange;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The memory that all bodies of requests under way may take together. Small bodies are not
/// counted; a large one waits for its share, and is refused when it does not get it in time.
final class BodyBudget {
  static final int UNCOUNTED = 64 * 1024;
  private static final int UNIT = 64 * 1024;
  private static final long PATIENCE_MS = 5_000;

  private final Semaphore units;

  /// @param bytes for all large bodies together
  BodyBudget(long bytes) {
    this.units = new Semaphore((int) Math.max(1, bytes / UNIT));
  }

  /// A quarter of what this process may use.
  static BodyBudget ofHeap() {
    return new BodyBudget(Runtime.getRuntime().maxMemory() / 4);
  }

  /// A share for one body.
  Share share() {
    return new Share();
  }

  /// What one body has of the budget; closed when the request is answered.
  final class Share implements AutoCloseable {
    private int held;

    /// Makes sure that `bytes` are covered. False when there is too much else under way.
    boolean cover(long bytes) throws InterruptedException {
      if (bytes <= UNCOUNTED) {
        return true;
      }
      int wanted = (int) ((bytes + UNIT - 1) / UNIT) - held;
      if (wanted > 0) {
        if (!units.tryAcquire(wanted, PATIENCE_MS, TimeUnit.MILLISECONDS)) {
          return false;
        }
        held += wanted;
      }
      return true;
    }

    @Override
    public void close() {
      if (held > 0) {
        units.release(held);
        held = 0;
      }
    }
  }
}
