// SPDX-License-Identifier: Apache-2.0
/// Tables without a lattice: found between horizontal rules or by alignment alone, one column of
/// the page at a time. Never a line of prose.
@NullMarked
package io.riptide.worker.pdf.table.aligned;

import org.jspecify.annotations.NullMarked;
