// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// A part of the memory for large bodies, held until this is closed; closing it again does nothing.
/// Safe for any thread.
public final class BodyHold implements AutoCloseable {
  private final Semaphore units;
  private final AtomicInteger held;

  BodyHold(Semaphore units, int held) {
    this.units = units;
    this.held = new AtomicInteger(held);
  }

  /// What a small body holds.
  static BodyHold nothing() {
    return new BodyHold(new Semaphore(0), 0);
  }

  boolean isEmpty() {
    return held.get() == 0;
  }

  @Override
  public void close() {
    units.release(held.getAndSet(0));
  }
}
