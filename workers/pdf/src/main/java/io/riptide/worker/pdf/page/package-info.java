// SPDX-License-Identifier: Apache-2.0
/// What is painted on one page, as geometry: glyphs, words, lines, rules, images. Never a PDF
/// object: whoever reads these types cannot tell which library filled them.
@NullMarked
package io.riptide.worker.pdf.page;

import org.jspecify.annotations.NullMarked;
