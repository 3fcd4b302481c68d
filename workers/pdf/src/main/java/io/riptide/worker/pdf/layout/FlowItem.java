// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.Placed;
import io.riptide.worker.pdf.table.PdfTable;

/// One thing in the reading order of a page.
public sealed interface FlowItem extends Placed {

  record Text(Line line) implements FlowItem {
    @Override
    public Box box() {
      return line.box();
    }
  }

  record Grid(PdfTable table) implements FlowItem {
    @Override
    public Box box() {
      return table.box();
    }
  }
}
