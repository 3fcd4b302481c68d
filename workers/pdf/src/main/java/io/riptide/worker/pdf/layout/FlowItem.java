// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.layout;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.Placed;
import io.riptide.worker.pdf.page.tags.Tag;
import io.riptide.worker.pdf.table.PdfTable;
import java.util.Optional;

/// One thing in the reading order of a page.
public sealed interface FlowItem extends Placed {

  /// A line of text.
  ///
  /// @param tag what the file's structure tree calls it, on pages whose tree is trusted
  record Text(Line line, Optional<Tag> tag) implements FlowItem {
    public Text(Line line) {
      this(line, Optional.empty());
    }

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
