// SPDX-License-Identifier: Apache-2.0
/// The file's own structure tree, read into tags by page. Never a decision whether it can be
/// trusted.
@NullMarked
package io.riptide.worker.pdf.box.tags;

import org.jspecify.annotations.NullMarked;
