// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.failure;

/// A record whose bytes were read and that means nothing nevertheless: without a value, or under a
/// key that is not its own. It goes to the dead letters like bytes that cannot be read.
public final class UnreadableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public UnreadableException(String reason) {
    super(reason);
  }
}
