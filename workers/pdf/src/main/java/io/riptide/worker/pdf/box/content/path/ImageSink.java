// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content.path;

import io.riptide.worker.pdf.box.content.place.Frame;
import io.riptide.worker.pdf.image.PaintedImage;
import io.riptide.worker.pdf.page.Box;
import java.util.ArrayList;
import java.util.List;

/// The images of one page as they are painted, a bounded number of them; none is decoded.
public final class ImageSink {
  private static final int MAX_IMAGES = 20_000;

  private final List<PaintedImage> painted = new ArrayList<>();

  /// Takes the next one.
  ///
  /// @param image with its place on the page as seen
  public void add(PaintedImage image) {
    if (painted.size() < MAX_IMAGES) {
      painted.add(image);
    }
  }

  /// In paint order, placed in a frame.
  public List<PaintedImage> images(Frame frame) {
    return painted.stream().map(image -> image.at(frame.box(image.box()))).toList();
  }

  public List<Box> boxes(Frame frame) {
    return painted.stream().map(image -> frame.box(image.box())).toList();
  }
}
