// SPDX-License-Identifier: Apache-2.0
/// Runs the reader over folders of files for scoring. Never part of the tests: the files are not in
/// the repository.
@NullMarked
package io.riptide.worker.pdf.bench;

import org.jspecify.annotations.NullMarked;
