// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.store;

import java.io.IOException;

/// A body has more bytes than the store takes.
public final class BodyTooLargeException extends IOException {
  BodyTooLargeException(long mostBytes) {
    super("the body has more than " + mostBytes + " bytes");
  }
}
