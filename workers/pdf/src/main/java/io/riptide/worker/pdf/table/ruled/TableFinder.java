// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.ruled;

import io.riptide.worker.pdf.page.PageMarks;
import io.riptide.worker.pdf.page.Rule;
import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.table.PdfTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All ruled tables of a page. Tables without lines are sought column by column, once the columns
/// are known: see AlignedTables.
public final class TableFinder {
  private TableFinder() {}

  /// Lattices, biggest first; a lattice inside another's table is part of it.
  public static List<PdfTable> ruled(PageMarks marks, List<Word> words, List<Rule> rules) {
    List<PdfTable> tables = new ArrayList<>();
    List<Lattice> lattices = new ArrayList<>(Lattice.of(rules));
    lattices.sort(
        Comparator.comparingDouble(
            (Lattice lattice) -> -lattice.box().width() * lattice.box().height()));
    lattices.removeAll(Stacks.torn(lattices, words));
    for (Lattice lattice : lattices) {
      boolean taken = tables.stream().anyMatch(table -> table.box().holds(lattice.box()));
      boolean odd =
          Drawings.fill(marks, lattice.box()) || LatticeEvidence.isPart(lattice, lattices, words);
      if (!taken && !odd) {
        LatticeTable.of(marks.number(), lattice, words).ifPresent(tables::add);
      }
    }
    return tables;
  }

  public static List<Rule> rules(PageMarks marks) {
    return RuleMerger.rules(marks);
  }
}
