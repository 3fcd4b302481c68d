// SPDX-License-Identifier: Apache-2.0
/// Lines, filled boxes and images of a page, as far as they rule tables or show figures. Never
/// glyphs.
@NullMarked
package io.riptide.worker.pdf.box.content.path;

import org.jspecify.annotations.NullMarked;
