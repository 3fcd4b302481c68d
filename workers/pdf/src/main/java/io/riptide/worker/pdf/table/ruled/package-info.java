// SPDX-License-Identifier: Apache-2.0
/// Tables whose cells lie between lines that cross. Never a table that has to be guessed from gaps.
@NullMarked
package io.riptide.worker.pdf.table.ruled;

import org.jspecify.annotations.NullMarked;
