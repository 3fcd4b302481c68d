// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.dom;

import java.time.Duration;

/// A moment of this process after which work on a page stops where it is.
public record Deadline(long atNanos) {

  /// `length` from this moment on.
  public static Deadline in(Duration length) {
    return new Deadline(System.nanoTime() + length.toNanos());
  }

  public boolean passed() {
    return System.nanoTime() - atNanos > 0;
  }
}
