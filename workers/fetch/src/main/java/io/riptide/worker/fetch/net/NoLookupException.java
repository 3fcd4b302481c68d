// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.net;

import java.io.IOException;

/// No thread was free to ask for a name: this process is busy, and nobody knows anything of the
/// host.
public final class NoLookupException extends IOException {
  private static final long serialVersionUID = 1;

  NoLookupException(String host) {
    super("no thread was free to resolve " + host);
  }
}
