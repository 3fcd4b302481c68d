// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.page;

import java.util.List;

/// All that is painted on one page, in paint order and in the frame of most of its text.
///
/// @param number the page, from 1
/// @param width of the frame, in points
/// @param glyphs text along the main direction
/// @param turned text along other directions, each in a frame of its own
/// @param rules thin lines
/// @param fills filled rectangles that are no rules
/// @param drawings boxes of curves and slanted lines: signs of a chart or figure
/// @param images boxes of painted images
/// @param undecodable glyphs whose font maps them to no character
/// @param offPage glyphs that were painted outside the page and left out
/// @param white glyphs painted in white
public record PageMarks(
    int number,
    float width,
    float height,
    List<Glyph> glyphs,
    List<List<Glyph>> turned,
    List<Rule> rules,
    List<Box> fills,
    List<Box> drawings,
    List<Box> images,
    int undecodable,
    int offPage,
    int white) {}
