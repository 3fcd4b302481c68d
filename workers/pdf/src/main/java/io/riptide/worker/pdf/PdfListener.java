// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import io.riptide.schema.web.BodyRef;
import io.riptide.worker.pdf.layout.PageFlow;
import java.io.IOException;
import java.io.InputStream;

/// Told after every page, and asked many times within each whether to stop. Called on the reading
/// thread.
public interface PdfListener {
  PdfListener SILENT = (_, _) -> {};

  /// A page is done, readable or not.
  ///
  /// @param page the page that was just read, from 1
  /// @param pages how many will be read
  void pageRead(int page, int pages);

  /// A page's lines and tables are in their order; told before what they are for is decided.
  default void pageLaidOut(PageFlow flow) {}

  /// Parts of a file whose bytes can be kept.
  enum Part {
    ATTACHMENTS,
    IMAGES
  }

  /// Whether the bytes of a part are wanted; only then [#keep] is called for it.
  default boolean wants(Part part) {
    return false;
  }

  /// Takes the bytes of one attachment or image, as many as it gives.
  default BodyRef.Stored keep(InputStream bytes) throws IOException {
    throw new IOException("bytes are not wanted");
  }

  /// True ends the reading within the page; what was read before is kept.
  default boolean cancelled() {
    return false;
  }
}
