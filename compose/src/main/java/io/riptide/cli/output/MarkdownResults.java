// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/// The documents as Markdown, each under a comment that names its URL, or the file that was sent.
record MarkdownResults(PrintWriter out) implements ResultWriter {
  @Override
  public void result(JsonNode result) {
    out.println("<!-- " + ResultName.of(result) + " -->");
    JsonNode document = result.path("document");
    out.println(
        document.isMissingNode()
            ? "<!-- " + Failures.sentence(result) + " -->"
            : document.path("markdown").asString(document.path("text").asString("")).strip());
    out.println();
    out.flush();
  }

  @Override
  public void end(JsonNode summary) {
    out.flush();
  }
}
