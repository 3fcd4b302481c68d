// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import io.riptide.compose.config.Settings.Output;
import io.riptide.schema.serde.Json;
import java.io.PrintWriter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One document, alone: its Markdown or text, all of it as JSON, or only the fields or chunks.
///
/// @param chosen how the user wants it; without a choice fields if there are any, else chunks if
///   there are any, else Markdown
public record DocumentResults(Optional<Output> chosen, PrintWriter out, PrintWriter err)
    implements ResultWriter {
  @Override
  public void result(JsonNode result) {
    JsonNode document = result.path("document");
    if (document.isMissingNode()) {
      err.println("riptide: " + Failures.sentence(result));
    } else {
      document(document);
    }
  }

  public void document(JsonNode document) {
    JsonNode fields = document.path("extracted").path("fields");
    JsonNode alone = fields.isMissingNode() ? document.path("chunks") : fields;
    if (chosen.isEmpty() && !alone.isMissingNode()) {
      out.println(pretty(alone));
    } else {
      switch (chosen.orElse(Output.MARKDOWN)) {
        case JSON -> out.println(pretty(document));
        case NDJSON -> out.println(Json.EVENTS.writeValueAsString(document));
        case MARKDOWN -> out.println(rendition(document, "markdown"));
        case TEXT, TABLE -> out.println(rendition(document, "text"));
      }
    }
    out.flush();
  }

  @Override
  public void end(JsonNode summary) {
    out.flush();
  }

  private static String rendition(JsonNode document, String format) {
    return document.path(format).asString("").strip();
  }

  private static String pretty(JsonNode json) {
    return Json.EVENTS.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }
}
