// SPDX-License-Identifier: Apache-2.0
/// Tests of the stage around the reader.
@NullMarked
package io.riptide.worker.pdf.stage;

import org.jspecify.annotations.NullMarked;
