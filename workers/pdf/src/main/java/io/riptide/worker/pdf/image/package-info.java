// SPDX-License-Identifier: Apache-2.0
/// The images of a file: where they are painted, what they are, and on demand their bytes. Never
/// what they show.
@NullMarked
package io.riptide.worker.pdf.image;

import org.jspecify.annotations.NullMarked;
