// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.structure;

import io.riptide.worker.pdf.page.Line;
import io.riptide.worker.pdf.page.tags.Tag;
import io.riptide.worker.pdf.table.PdfTable;
import java.util.List;
import java.util.Optional;

/// Lines that belong together, or a table between them.
sealed interface LineGroup {
  record Lines(List<Line> lines, Optional<Tag> tag) implements LineGroup {}

  record Table(PdfTable table) implements LineGroup {}
}
