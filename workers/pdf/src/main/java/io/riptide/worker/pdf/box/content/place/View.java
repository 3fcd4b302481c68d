// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.content.place;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// From PDF user space to the page as it is seen: turned by its Rotate entry, origin at the top
/// left corner of the crop box, y down.
public record View(
    float xx, float xy, float x0, float yx, float yy, float y0, float width, float height) {

  public static View of(PDPage page) {
    PDRectangle crop = page.getCropBox();
    float l = crop.getLowerLeftX();
    float b = crop.getLowerLeftY();
    float r = crop.getUpperRightX();
    float t = crop.getUpperRightY();
    float w = crop.getWidth();
    float h = crop.getHeight();
    return switch (page.getRotation()) {
      case 90 -> new View(0, 1, -b, 1, 0, -l, h, w);
      case 180 -> new View(-1, 0, r, 0, 1, -b, w, h);
      case 270 -> new View(0, -1, t, -1, 0, r, h, w);
      default -> new View(1, 0, -l, 0, -1, t, w, h);
    };
  }

  public float x(float px, float py) {
    return xx * px + xy * py + x0;
  }

  public float y(float px, float py) {
    return yx * px + yy * py + y0;
  }

  /// The direction of a vector, translation left out.
  public float dx(float vx, float vy) {
    return xx * vx + xy * vy;
  }

  public float dy(float vx, float vy) {
    return yx * vx + yy * vy;
  }
}
