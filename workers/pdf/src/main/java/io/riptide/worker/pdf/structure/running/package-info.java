// SPDX-License-Identifier: Apache-2.0
/// Running heads, running feet and page numbers, which repeat and are no part of the text. Never a
/// line that stands only once within the page.
@NullMarked
package io.riptide.worker.pdf.structure.running;

import org.jspecify.annotations.NullMarked;
