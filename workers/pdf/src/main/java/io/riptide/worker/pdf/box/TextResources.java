// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box;

import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/// PDFBox's cache without images: text needs none, and they are what fills a heap.
final class TextResources extends DefaultResourceCache {
  @Override
  public void put(COSObject indirect, PDXObject drawn) {
    if (!(drawn instanceof PDImageXObject)) {
      super.put(indirect, drawn);
    }
  }
}
