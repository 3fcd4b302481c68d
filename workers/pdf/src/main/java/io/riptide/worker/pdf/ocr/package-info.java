// SPDX-License-Identifier: Apache-2.0
/// Text of pages that have none: pages as pictures, and Tesseract as a process beside this one.
/// Never what the recognised words mean; they go the way of all others.
@NullMarked
package io.riptide.worker.pdf.ocr;

import org.jspecify.annotations.NullMarked;
