// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.http;

import java.io.IOException;

/// A pooled connection turned out to be closed by the peer before it answered.
final class StaleConnectionException extends IOException {
  private static final long serialVersionUID = 1;

  StaleConnectionException(IOException cause) {
    super(cause);
  }
}
