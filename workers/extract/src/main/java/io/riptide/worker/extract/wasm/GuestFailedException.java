// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

/// A run of a module gave no fields; the reason is in words for its author.
public final class GuestFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  public GuestFailedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
