// SPDX-License-Identifier: Apache-2.0
/// From glyphs to words: gaps, accents, ligatures, characters that mean nothing. Never lines.
@NullMarked
package io.riptide.worker.pdf.layout.words;

import org.jspecify.annotations.NullMarked;
