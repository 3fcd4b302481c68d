// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.ocr;

/// One recognised word, in pixels of its picture.
///
/// @param line a number that all words of one line share, and no others
/// @param lineTop of the whole line
/// @param confidence from 0 to 1
public record OcrWord(
    String text,
    int left,
    int top,
    int width,
    int height,
    int line,
    int lineTop,
    int lineHeight,
    double confidence) {}
