// SPDX-License-Identifier: Apache-2.0
/// Pictures of pages with what was found painted over them, for whoever wants to know why a page is
/// read as it is. Never used while files are read for a document.
@NullMarked
package io.riptide.worker.pdf.debug;

import org.jspecify.annotations.NullMarked;
