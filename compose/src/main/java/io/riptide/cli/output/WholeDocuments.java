// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Documents with everything in them: what a document says is elsewhere is fetched and put in the
/// place of its beginning.
///
/// @param bodies gives the text at a location
public record WholeDocuments(ResultWriter results, UnaryOperator<String> bodies)
    implements ResultWriter {
  private static final List<String> TEXTS = List.of("text", "markdown");

  @Override
  public void result(JsonNode result) {
    if (result.path("document") instanceof ObjectNode document) {
      JsonNode whole = document.path("pdf").path("whole");
      for (String text : TEXTS) {
        whole
            .path(text)
            .path("location")
            .asStringOpt()
            .ifPresent(location -> document.put(text, bodies.apply(location)));
      }
    }
    results.result(result);
  }

  @Override
  public void end(JsonNode summary) {
    results.end(summary);
  }
}
