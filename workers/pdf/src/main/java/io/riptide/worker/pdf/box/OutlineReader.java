// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box;

import io.riptide.worker.pdf.OutlineEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/// Reads the outline as a flat list; cycles and endless lists end at a bound.
final class OutlineReader {
  private static final int MAX_ENTRIES = 5_000;
  private static final int MAX_LEVEL = 20;

  private final PDDocument document;
  private final IdentityHashMap<COSBase, Integer> numbers = new IdentityHashMap<>();
  private final Set<COSBase> seen = new HashSet<>();
  private final List<OutlineEntry> entries = new ArrayList<>();

  private OutlineReader(PDDocument document) {
    this.document = document;
  }

  static List<OutlineEntry> read(PDDocument document) throws IOException {
    PDDocumentOutline outline = document.getDocumentCatalog().getDocumentOutline();
    if (outline == null) {
      return List.of();
    }
    OutlineReader reader = new OutlineReader(document);
    int number = 0;
    for (PDPage page : document.getPages()) {
      reader.numbers.put(page.getCOSObject(), ++number);
    }
    reader.walk(outline.getFirstChild(), 1);
    return reader.entries;
  }

  private void walk(@org.jspecify.annotations.Nullable PDOutlineItem first, int level) {
    for (PDOutlineItem item = first; item != null; item = item.getNextSibling()) {
      if (entries.size() >= MAX_ENTRIES || level > MAX_LEVEL || !seen.add(item.getCOSObject())) {
        return;
      }
      String title = item.getTitle();
      if (title != null && !title.isBlank()) {
        entries.add(new OutlineEntry(level, title.strip(), page(item)));
      }
      walk(item.getFirstChild(), level + 1);
    }
  }

  private int page(PDOutlineItem item) {
    try {
      PDPage page = item.findDestinationPage(document);
      return page == null ? 0 : numbers.getOrDefault(page.getCOSObject(), 0);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
