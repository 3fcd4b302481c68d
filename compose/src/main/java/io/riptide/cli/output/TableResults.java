// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One row a URL.
final class TableResults implements ResultWriter {
  private final PrintWriter out;
  private final List<List<String>> rows = new ArrayList<>();

  TableResults(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void result(JsonNode result) {
    JsonNode document = result.path("document");
    rows.add(
        List.of(
            document.isMissingNode() ? result.path("error").path("code").asString("failed") : "ok",
            result.path("status").asString("-"),
            document.path("word_count").asString("-"),
            result.path("processing_time_ms").asString("-"),
            ResultName.of(result),
            document.isMissingNode()
                ? Failures.sentence(result)
                : document.path("title").asString("")));
  }

  @Override
  public void end(JsonNode summary) {
    Table.print(out, List.of("RESULT", "STATUS", "WORDS", "MS", "URL", "TITLE"), rows);
  }
}
