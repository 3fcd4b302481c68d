// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a result without a document says of its reason.
public final class Failures {
  private static final Set<String> POLICY = Set.of("address_blocked", "disallowed_by_robots");

  private Failures() {}

  /// `code: message`.
  public static String sentence(JsonNode result) {
    JsonNode error = result.path("error");
    return error.path("code").asString("failed")
        + ": "
        + error.path("message").asString("no reason given");
  }

  /// Whether a policy of this deployment or of the site forbids the URL.
  public static boolean refusedByPolicy(JsonNode result) {
    return POLICY.contains(result.path("error").path("code").asString(""));
  }
}
