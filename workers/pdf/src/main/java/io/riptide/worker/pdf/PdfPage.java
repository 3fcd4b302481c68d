// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf;

import io.riptide.worker.pdf.layout.PageFlow;
import io.riptide.worker.pdf.page.Box;
import java.util.List;

/// One page as read. A page that could not be read has no blocks and a problem in the document.
///
/// @param number from 1
/// @param width in points, as seen
/// @param images boxes of painted images
/// @param order what the reading order was taken from
public record PdfPage(
    int number,
    float width,
    float height,
    List<PdfBlock> blocks,
    List<Box> images,
    PageFlow.Order order) {

  public PdfPage {
    blocks = List.copyOf(blocks);
    images = List.copyOf(images);
  }
}
