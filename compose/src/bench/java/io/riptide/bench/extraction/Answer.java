// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

/// What an extractor says of one page; empty where it has nothing to say.
///
/// @param confidence the word F1 that the extractor expects of its text
/// @param gate whether the page needs a browser
/// @param path who made the text, and after whom
record Answer(
    String text,
    String markdown,
    String title,
    String author,
    String date,
    double qualityScore,
    double confidence,
    String pageType,
    String path,
    String gate) {
  static final Answer NONE = ofText("");

  /// An answer that is nothing but a text.
  static Answer ofText(String text) {
    return new Answer(text, "", "", "", "", 0, 0, "", "", "");
  }
}
