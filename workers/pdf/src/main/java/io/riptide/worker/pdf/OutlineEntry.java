// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

/// One bookmark, in the order of the outline.
///
/// @param level from 1
/// @param page from 1, or 0 when the entry leads nowhere in the file
public record OutlineEntry(int level, String title, int page) {}
