// SPDX-License-Identifier: Apache-2.0
/// Tests of what marks know of themselves. Never a PDF file.
@NullMarked
package io.riptide.worker.pdf.page;

import org.jspecify.annotations.NullMarked;
