// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/// The plain text of the documents, a form feed between them. Failed URLs are left out.
final class TextResults implements ResultWriter {
  private final PrintWriter out;
  private boolean first = true;

  TextResults(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void result(JsonNode result) {
    JsonNode document = result.path("document");
    if (document.isMissingNode()) {
      return;
    }
    if (!first) {
      out.println("\f");
    }
    first = false;
    out.println(document.path("text").asString(document.path("markdown").asString("")).strip());
    out.flush();
  }

  @Override
  public void end(JsonNode summary) {
    out.flush();
  }
}
