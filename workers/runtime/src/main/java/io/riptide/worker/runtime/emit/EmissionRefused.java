// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.runtime.emit;

/// The broker or a serializer will never take a record, however often it is sent.
public final class EmissionRefused extends Exception {
  EmissionRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
