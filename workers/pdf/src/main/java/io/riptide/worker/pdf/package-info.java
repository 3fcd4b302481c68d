// SPDX-License-Identifier: Apache-2.0
/// PDF files in, documents out: text in reading order, headings, lists, tables and what the file
/// says of itself. Never a topic and never the network: a file comes in by its path.
@NullMarked
package io.riptide.worker.pdf;

import org.jspecify.annotations.NullMarked;
