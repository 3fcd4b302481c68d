// SPDX-License-Identifier: Apache-2.0
/// Tests of the reader on files that the tests write themselves. Never a file from elsewhere.
@NullMarked
package io.riptide.worker.pdf;

import org.jspecify.annotations.NullMarked;
