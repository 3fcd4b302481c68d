// SPDX-License-Identifier: Apache-2.0
/// What a page may use of time and memory, and streams that are measured before they are decoded.
/// Never what is in them.
@NullMarked
package io.riptide.worker.pdf.box.guard;

import org.jspecify.annotations.NullMarked;
