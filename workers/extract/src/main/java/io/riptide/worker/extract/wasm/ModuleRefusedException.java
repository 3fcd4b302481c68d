// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

/// A module that may not run here; the reason is in words for its author.
public final class ModuleRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  public ModuleRefusedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
