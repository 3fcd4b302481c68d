// SPDX-License-Identifier: Apache-2.0
/// What the file's structure tree says of the text on its pages. Never a decision whether to
/// believe it.
@NullMarked
package io.riptide.worker.pdf.page.tags;

import org.jspecify.annotations.NullMarked;
