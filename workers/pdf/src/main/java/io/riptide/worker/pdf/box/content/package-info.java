// SPDX-License-Identifier: Apache-2.0
/// One page's operators, carried out over PDFBox: glyphs with their text and places, lines, boxes.
/// Never what they mean together.
@NullMarked
package io.riptide.worker.pdf.box.content;

import org.jspecify.annotations.NullMarked;
