// SPDX-License-Identifier: Apache-2.0
/// Reads folders of PDF files and HTML tables, for a scorer to compare with gold answers, and
/// measures what that costs: `./riptide bench pdf`.
@NullMarked
package io.riptide.bench.pdf;

import org.jspecify.annotations.NullMarked;
