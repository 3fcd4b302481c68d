// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.output;

import io.riptide.schema.job.PdfOptions;
import tools.jackson.databind.JsonNode;

/// What a result is called where people read it: its URL, or the name of the file that was sent.
final class ResultName {
  private ResultName() {}

  static String of(JsonNode result) {
    String url = result.path("url").asString("");
    return PdfOptions.uploadName(url).orElse(url);
  }
}
