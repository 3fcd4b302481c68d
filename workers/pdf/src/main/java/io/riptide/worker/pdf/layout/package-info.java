// SPDX-License-Identifier: Apache-2.0
/// From marks to lines in reading order: words, columns, paint order. Never a meaning: what a line
/// is for is decided in structure and table.
@NullMarked
package io.riptide.worker.pdf.layout;

import org.jspecify.annotations.NullMarked;
