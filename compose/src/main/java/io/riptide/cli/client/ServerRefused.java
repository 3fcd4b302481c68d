// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.client;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// The server answered with a problem document (RFC 9457).
public final class ServerRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  ServerRefused(int status, JsonNode problem) {
    super(sentence(status, problem));
    this.status = status;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  private static String sentence(int status, JsonNode problem) {
    var said = new StringJoiner("\n  ");
    String detail = problem.path("detail").asString(problem.path("title").asString(""));
    said.add("the server answered %d: %s".formatted(status, detail));
    for (JsonNode error : problem.path("errors")) {
      said.add(error.path("pointer").asString("") + ": " + error.path("message").asString(""));
    }
    return said.toString();
  }
}
