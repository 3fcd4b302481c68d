// SPDX-License-Identifier: Apache-2.0
/// From the lines of one paragraph to its text: hyphens at the ends of lines, and the words of the
/// document that decide about them. Never what the paragraph is for.
@NullMarked
package io.riptide.worker.pdf.structure.text;

import org.jspecify.annotations.NullMarked;
