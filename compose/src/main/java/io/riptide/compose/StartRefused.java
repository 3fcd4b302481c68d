// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose;

/// A part cannot start, for a reason that the user can mend. The message is a whole sentence for a
/// person and says what to do; it is printed without a stack trace.
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StartRefused(String message) {
    super(message);
  }

  public StartRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
