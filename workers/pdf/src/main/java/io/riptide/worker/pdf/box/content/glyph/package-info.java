// SPDX-License-Identifier: Apache-2.0
/// What is shown of text: glyphs with their characters, places and fonts, by the direction in which
/// they run. Never words.
@NullMarked
package io.riptide.worker.pdf.box.content.glyph;

import org.jspecify.annotations.NullMarked;
