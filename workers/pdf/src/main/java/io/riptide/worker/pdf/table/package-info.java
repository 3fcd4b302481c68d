// SPDX-License-Identifier: Apache-2.0
/// Tables: found by rules, by lines above and below, or by alignment alone, and cut into cells with
/// spans. Never the text around them.
@NullMarked
package io.riptide.worker.pdf.table;

import org.jspecify.annotations.NullMarked;
