// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.client;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The server answered with a problem document (RFC 9457).
public final class ServerRefused extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final JsonNode NONE = JsonNodeFactory.instance.arrayNode();

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
    JsonNode errors = problem.path("errors");
    for (JsonNode error : errors.size() > 1 ? errors : NONE) { // of one alone the detail has it all
      said.add(error.path("pointer").asString("") + ": " + error.path("message").asString(""));
    }
    return said.toString();
  }
}
