// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.box.tags;

import io.riptide.worker.pdf.page.tags.Tag;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/// Gives the cells of one tagged table their places: each the first free slot of its row, as in
/// HTML.
final class TableSlots {
  private static final int MOST_COLUMNS = 200;
  private static final int MOST_ROWS = 2_000;
  private static final COSName ROW_SPAN = COSName.getPDFName("RowSpan");
  private static final COSName COLUMN_SPAN = COSName.getPDFName("ColSpan");

  private final int table;
  private final List<BitSet> taken = new ArrayList<>();
  private int row = -1;

  TableSlots(int table) {
    this.table = table;
  }

  void row() {
    row++;
  }

  /// The place of the next cell. Spans end before slots that are taken.
  Tag.Slot cell(COSDictionary element, boolean header) {
    int at = Math.clamp(row, 0, MOST_ROWS - 1);
    int column = Math.min(row(at).nextClearBit(0), MOST_COLUMNS - 1);
    int next = row(at).nextSetBit(column + 1);
    int free = (next < 0 ? MOST_COLUMNS : next) - column;
    int columns = Math.min(span(element, COLUMN_SPAN, MOST_COLUMNS), free);
    int wanted = Math.min(span(element, ROW_SPAN, MOST_ROWS), MOST_ROWS - at);
    int rows = 0;
    while (rows < wanted && row(at + rows).get(column, column + columns).isEmpty()) {
      row(at + rows).set(column, column + columns);
      rows++;
    }
    return new Tag.Slot(table, at, column, Math.max(1, rows), columns, header);
  }

  private BitSet row(int at) {
    while (taken.size() <= at) {
      taken.add(new BitSet());
    }
    return taken.get(at);
  }

  /// An attribute of the element, whichever of its attribute objects has it.
  private static int span(COSDictionary element, COSName name, int most) {
    COSBase attributes = element.getDictionaryObject(COSName.A);
    int span = 1;
    if (attributes instanceof COSDictionary one) {
      span = one.getInt(name, 1);
    } else if (attributes instanceof COSArray several) {
      for (int i = 0; i < several.size(); i++) {
        if (several.getObject(i) instanceof COSDictionary one && one.containsKey(name)) {
          span = one.getInt(name, 1);
        }
      }
    }
    return Math.clamp(span, 1, most);
  }
}
