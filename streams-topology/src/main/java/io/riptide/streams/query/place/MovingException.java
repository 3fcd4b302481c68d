// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.query.place;

/// The store that was asked for is on its way from one instance to another, or not open yet; it is
/// there again in a moment.
public final class MovingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MovingException(String message) {
    super(message);
  }

  public MovingException(String message, Throwable cause) {
    super(message, cause);
  }
}
