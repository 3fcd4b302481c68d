// SPDX-License-Identifier: Apache-2.0
/// The PDF stage: files from the topic, through the reader, to documents. Never a decision about
/// what is on a page.
@NullMarked
package io.riptide.worker.pdf.stage;

import org.jspecify.annotations.NullMarked;
