// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.stage;

import io.riptide.schema.document.Chunks;
import io.riptide.schema.document.Chunks.Chunk;
import io.riptide.schema.serde.Json;
import io.riptide.schema.serde.JsonLength;
import io.riptide.worker.extract.CutNotice;
import java.util.function.UnaryOperator;

/// Cuts a rendition to a number of JSON bytes, with a [CutNotice] at its end.
final class RecordBound {
  private static final int NOTICE = 400;

  private RecordBound() {}

  static String plain(String text, int maxBytes) {
    return cut(text, maxBytes, CutNotice::text);
  }

  static String markdown(String text, int maxBytes) {
    return cut(text, maxBytes, CutNotice::markdown);
  }

  static String html(String html, int maxBytes) {
    return cut(html, maxBytes, CutNotice::html);
  }

  /// As many whole chunks as fit; their `total` says how many there are.
  static Chunks chunks(Chunks all, int maxBytes) {
    int bytes = NOTICE;
    int kept = 0;
    for (Chunk chunk : all.items()) {
      bytes += Json.EVENTS.writeValueAsBytes(chunk).length + 1;
      if (bytes > maxBytes) {
        break;
      }
      kept++;
    }
    return new Chunks(all.of(), all.tokenizer(), all.total(), all.items().subList(0, kept));
  }

  private static String cut(String text, int maxBytes, UnaryOperator<String> notice) {
    int kept = JsonLength.fitting(text, Math.max(0, maxBytes - NOTICE));
    if (kept == text.length()) {
      return text;
    }
    int at = JsonLength.boundary(text, kept);
    String reason =
        "%,d of %,d characters are here, because a record must stay below 1 MiB."
                .formatted(at, text.length())
            + " Ask for the format raw_html to get the whole page.";
    return text.substring(0, at).stripTrailing() + notice.apply(reason);
  }
}
