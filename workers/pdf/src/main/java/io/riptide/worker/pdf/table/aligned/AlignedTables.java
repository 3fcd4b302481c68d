// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.table.aligned;

import io.riptide.worker.pdf.page.Box;
import io.riptide.worker.pdf.page.Rule;
import io.riptide.worker.pdf.page.Word;
import io.riptide.worker.pdf.table.ColumnBands;
import io.riptide.worker.pdf.table.DraftCell;
import io.riptide.worker.pdf.table.Grid;
import io.riptide.worker.pdf.table.PdfTable;
import io.riptide.worker.pdf.table.TextRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds tables without a lattice in one column of a page, by horizontal rules and by alignment.
public final class AlignedTables {
  private static final float ENTRY_GAP = 0.85f;
  private static final float CELL_GAP = 0.62f;

  private final int page;
  private final Box region;
  private final List<Rule> rules;

  private AlignedTables(int page, Box region, List<Rule> rules) {
    this.page = page;
    this.region = region;
    this.rules = rules;
  }

  /// The tables of one region.
  ///
  /// @param words of one region, tables with lattices left out
  public static List<PdfTable> find(int page, Box region, List<Word> words, List<Rule> rules) {
    return words.size() < 4 ? List.of() : new AlignedTables(page, region, rules).find(words);
  }

  private List<PdfTable> find(List<Word> words) {
    List<TextRow> rows = TextRow.of(words, ENTRY_GAP);
    List<PdfTable> tables = new ArrayList<>();
    int end = 0;
    for (RowRange range : new RowRanges(rows, region, rules).find()) {
      Optional<PdfTable> table = Optional.empty();
      if (range.from() > end
          && SpanningHeader.isBefore(
              rows.get(range.from() - 1), rows.subList(range.from(), range.to()))) {
        table = table(rows.subList(range.from() - 1, range.to()), range.ruled());
      }
      table
          .or(() -> table(rows.subList(range.from(), range.to()), range.ruled()))
          .ifPresent(tables::add);
      end = range.to();
    }
    return tables;
  }

  private Optional<PdfTable> table(List<TextRow> wide, boolean ruled) {
    List<Word> words = new ArrayList<>();
    wide.forEach(row -> words.addAll(row.words()));
    List<TextRow> rows = TextRow.of(words, CELL_GAP);
    ColumnBands columns = ColumnBands.of(rows);
    boolean parted = columns.count() >= 3 && RowMerger.isParted(rows, columns, rules);
    boolean convinces = parted || TableEvidence.convinces(rows, columns, ruled);
    boolean columnsOfText = !ruled && PaintedRows.byColumn(rows, columns);
    if (!convinces || columnsOfText || ChartScale.isIn(rows, columns)) {
      return Optional.empty();
    }
    Box box = rows.getFirst().box();
    for (TextRow row : rows) {
      box = box.union(row.box());
    }
    List<DraftCell> drafts = new CellDrafts(rows, columns, rules).drafts();
    PdfTable.Method method = ruled ? PdfTable.Method.RULES : PdfTable.Method.ALIGNMENT;
    return Grid.table(page, box.grown(0.5f, 0.5f), drafts, method);
  }
}
