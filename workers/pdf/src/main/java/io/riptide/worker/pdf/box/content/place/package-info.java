// SPDX-License-Identifier: Apache-2.0
/// From the space of a PDF page to the page as seen, and to the reading frame of a text. Never what
/// is painted there.
@NullMarked
package io.riptide.worker.pdf.box.content.place;

import org.jspecify.annotations.NullMarked;
