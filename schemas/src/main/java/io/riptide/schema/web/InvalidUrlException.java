// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

/// Text that is not an absolute `http` or `https` URL; the message says why, in words for the user.
public final class InvalidUrlException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public InvalidUrlException(String reason) {
    super(reason);
  }
}
