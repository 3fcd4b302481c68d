// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.client;

import java.net.URI;

/// No answer from the server, or it broke off.
public final class ServerUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1;

  ServerUnreachable(URI server, Throwable cause) {
    super(
        "no answer from %s (%s): is RipTide running there? 'riptide up' starts one"
            .formatted(server, reason(cause)),
        cause);
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }
}
