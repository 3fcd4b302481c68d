// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import io.riptide.compose.config.Settings.Output;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/// Writes the results of a job as they come, one URL after the other.
public interface ResultWriter {

  /// One URL has ended, with a `document` or an `error`.
  void result(JsonNode result);

  /// Nothing follows.
  void end(JsonNode summary);

  static ResultWriter of(Output output, PrintWriter out) {
    return switch (output) {
      case NDJSON -> new NdjsonResults(out);
      case JSON -> new JsonResults(out);
      case MARKDOWN -> new MarkdownResults(out);
      case TEXT -> new TextResults(out);
      case TABLE -> new TableResults(out);
    };
  }
}
