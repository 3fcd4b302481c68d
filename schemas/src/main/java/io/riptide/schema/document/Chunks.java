// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.document;

import java.util.List;

/// A content cut into pieces for retrieval.
///
/// @param of what was cut: the document's `markdown` or `text`
/// @param tokenizer what counted the tokens
/// @param total how many chunks there are; more than `items` when the rest did not fit into a
///   record
/// @param items in order
public record Chunks(String of, String tokenizer, int total, List<Chunk> items) {
  public Chunks {
    items = List.copyOf(items);
  }

  /// One piece: the characters from `start` to before `end`.
  ///
  /// @param start counted in Unicode code points, from 0
  /// @param end likewise
  /// @param headings under which it stands, outermost first
  public record Chunk(
      int index, String text, long start, long end, int tokens, List<String> headings) {
    public Chunk {
      headings = List.copyOf(headings);
    }
  }
}
