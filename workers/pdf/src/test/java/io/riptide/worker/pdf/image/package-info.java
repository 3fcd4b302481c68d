// SPDX-License-Identifier: Apache-2.0
/// Tests of the images of a file.
@NullMarked
package io.riptide.worker.pdf.image;

import org.jspecify.annotations.NullMarked;
