// SPDX-License-Identifier: Apache-2.0
package io.riptide.bench.extraction;

/// What an extractor says of one page; empty where it has nothing to say.
///
/// @param path who made the text, and after whom
record Answer(
    String text,
    String markdown,
    String title,
    String author,
    String date,
    double qualityScore,
    String pageType,
    String path) {
  static final Answer NONE = new Answer("", "", "", "", "", 0, "", "");
}
