// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.extraction;

import java.util.Optional;

/// How a content is cut into chunks. No chunk has more than `size` tokens, whatever the mode.
///
/// @param mode where it may be cut
/// @param of which rendition of a document is cut
/// @param tokenizer what counts
/// @param size tokens of a chunk at most; 16 to 8,192
/// @param overlap tokens that a chunk of the mode `SLIDING` has in common with the one before it,
///   at most; 0 to half of `size`
/// @param sentences of a chunk at most in the mode `SENTENCE`, if that matters
/// @param pattern what stands between chunks in the mode `REGEX`, in RE2 syntax
public record Chunking(
    Mode mode,
    Source of,
    Tokenizer tokenizer,
    int size,
    int overlap,
    Optional<Integer> sentences,
    Optional<String> pattern) {
  public static final int MIN_SIZE = 16;
  public static final int MAX_SIZE = 8_192;

  public static final Chunking DEFAULT =
      new Chunking(
          Mode.HTML_AWARE,
          Source.MARKDOWN,
          Tokenizer.CL100K_BASE,
          512,
          0,
          Optional.empty(),
          Optional.empty());

  public Chunking {
    if (size < MIN_SIZE || size > MAX_SIZE || overlap < 0 || overlap > size / 2) {
      throw new IllegalArgumentException("size " + size + ", overlap " + overlap);
    }
    if ((mode == Mode.REGEX) != pattern.isPresent()) {
      throw new IllegalArgumentException("the mode regex needs a pattern, and no other has one");
    }
  }

  /// Where a content may be cut; on the wire in lower case.
  public enum Mode {
    /// Windows that overlap, ending at a sentence where one ends near.
    SLIDING,
    /// Between words, every `size` tokens.
    FIXED,
    /// Between sentences.
    SENTENCE,
    /// Where the vocabulary changes, and within that between sentences.
    TOPIC,
    /// Where a pattern matches, and within that between sentences.
    REGEX,
    /// Between sections, then between blocks: paragraphs, lists, tables, code.
    HTML_AWARE
  }

  /// The rendition that is cut; on the wire in lower case.
  public enum Source {
    MARKDOWN,
    TEXT
  }

  /// Byte pair encodings by the names of their publisher; on the wire in lower case.
  public enum Tokenizer {
    CL100K_BASE,
    O200K_BASE
  }
}
