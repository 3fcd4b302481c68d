// SPDX-License-Identifier: Apache-2.0
/// The document as Markdown, plain text, CSV and JSON. Never a decision: what is written was found
/// before.
@NullMarked
package io.riptide.worker.pdf.write;

import org.jspecify.annotations.NullMarked;
