// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.view;

/// A query parameter is malformed; the message names it and says how.
public final class InvalidParameterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  InvalidParameterException(String name, String reason) {
    super(name + ": " + reason);
  }

  public InvalidParameterException(String name, String reason, Throwable cause) {
    super(name + ": " + reason, cause);
  }
}
