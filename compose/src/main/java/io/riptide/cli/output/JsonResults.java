// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import io.riptide.schema.serde.Json;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One JSON document: the summary with all results in it.
record JsonResults(PrintWriter out, ArrayNode results) implements ResultWriter {
  JsonResults(PrintWriter out) {
    this(out, JsonNodeFactory.instance.arrayNode());
  }

  @Override
  public void result(JsonNode result) {
    results.add(result);
  }

  @Override
  public void end(JsonNode summary) {
    var whole = JsonNodeFactory.instance.objectNode();
    summary.properties().forEach(entry -> whole.set(entry.getKey(), entry.getValue()));
    whole.set("results", results);
    out.println(Json.EVENTS.writerWithDefaultPrettyPrinter().writeValueAsString(whole));
    out.flush();
  }
}
