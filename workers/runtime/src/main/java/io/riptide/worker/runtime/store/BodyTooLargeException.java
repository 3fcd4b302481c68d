// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import java.io.IOException;

/// A body has more bytes than the store takes.
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  private final long mostBytes;

  BodyTooLargeException(long mostBytes) {
    super("the body has more than " + mostBytes + " bytes");
    this.mostBytes = mostBytes;
  }

  /// What the store takes.
  public long mostBytes() {
    return mostBytes;
  }
}
