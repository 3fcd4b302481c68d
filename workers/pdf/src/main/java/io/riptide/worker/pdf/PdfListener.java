// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

/// Told after every page, and asked many times within each whether to stop. Called on the reading
/// thread.
public interface PdfListener {
  PdfListener SILENT = (_, _) -> {};

  /// A page is done, readable or not.
  ///
  /// @param page the page that was just read, from 1
  /// @param pages how many will be read
  void pageRead(int page, int pages);

  /// True ends the reading within the page; what was read before is kept.
  default boolean cancelled() {
    return false;
  }
}
