// SPDX-License-Identifier: Apache-2.0
/// Cuts a page into the regions in which it is read, from geometry alone. Never the order in which
/// the file paints.
@NullMarked
package io.riptide.worker.pdf.layout.columns;

import org.jspecify.annotations.NullMarked;
