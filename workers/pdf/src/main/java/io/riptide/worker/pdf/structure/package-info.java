// SPDX-License-Identifier: Apache-2.0
/// What lines mean: headings and their levels, lists, captions, footnotes, code, running heads.
/// Never geometry of columns, which layout has settled before.
@NullMarked
package io.riptide.worker.pdf.structure;

import org.jspecify.annotations.NullMarked;
