// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/// One JSON object a line and URL, at once.
record NdjsonResults(PrintWriter out) implements ResultWriter {
  @Override
  public void result(JsonNode result) {
    out.println(result);
    out.flush();
  }

  @Override
  public void end(JsonNode summary) {
    out.flush();
  }
}
