// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.query;

/// A cursor that no page of this list has given.
public final class InvalidCursorException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidCursorException(String cursor) {
    super("not a cursor of this list: " + cursor);
  }
}
