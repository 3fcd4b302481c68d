// SPDX-License-Identifier: Apache-2.0
/// Tests of the pictures that explain how pages are read.
@NullMarked
package io.riptide.worker.pdf.debug;

import org.jspecify.annotations.NullMarked;
