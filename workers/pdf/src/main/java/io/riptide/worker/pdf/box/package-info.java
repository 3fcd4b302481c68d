// SPDX-License-Identifier: Apache-2.0
/// The only place that knows PDFBox: it opens files under limits and turns a page's operators into
/// marks. Never a decision about order or structure.
@NullMarked
package io.riptide.worker.pdf.box;

import org.jspecify.annotations.NullMarked;
