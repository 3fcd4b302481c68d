// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.table;

import io.riptide.schema.table.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jsoup.nodes.Element;

/* "Forming a table" of the HTML standard (WHATWG HTML, section 4.9.12), with what browsers show where
 * it leaves the order open: the first `thead` comes first, every `tfoot` last.
 *
 * A cell goes to the first free slot of its row. `colspan` is from 1 to 1000 and `rowspan` from 0 to
 * 65534, by the rules for parsing non-negative integers: what is no number is 1. A cell never leaves
 * its row group, and a `rowspan` of 0 goes to its end. Two cells can cover the same slot; that is a
 * table model error, and the standard lets them.
 */

/// The cells of one `table` element, formed. For one use.
final class TableForming {
  private static final int MOST_COLUMN_SPAN = 1_000;
  private static final int MOST_ROW_SPAN = 65_534;
  private static final int MOST_COLUMNS = 16_384;

  private final SlotBudget slots;
  private final List<Table.Cell> cells = new ArrayList<>();
  private int rows;
  private int columns;
  private int headerRows;
  private boolean headersEnded;

  private TableForming(SlotBudget slots) {
    this.slots = slots;
  }

  static TableForming of(Element table, SlotBudget slots) {
    var forming = new TableForming(slots);
    for (List<Element> group : groups(table)) {
      forming.group(group);
    }
    forming.cells.sort(
        Comparator.comparingInt(Table.Cell::row).thenComparingInt(Table.Cell::column));
    return forming;
  }

  /// By row, then column.
  List<Table.Cell> cells() {
    return cells;
  }

  Table.Size size() {
    return new Table.Size(rows, columns);
  }

  int headerRows() {
    return headerRows;
  }

  /// The row groups with their rows, in the order in which they are shown. Rows that stand in the
  /// table itself are a group, wherever they are.
  private static List<List<Element>> groups(Element table) {
    var first = new ArrayList<List<Element>>();
    var middle = new ArrayList<List<Element>>();
    var last = new ArrayList<List<Element>>();
    var loose = new ArrayList<Element>();
    for (Element child : table.children()) {
      if (Visibility.isHidden(child)) {
        continue;
      }
      switch (child.normalName()) {
        case "tr" -> {
          if (loose.isEmpty()) {
            middle.add(loose);
          }
          loose.add(child);
        }
        case "thead" -> (first.isEmpty() ? first : middle).add(rows(child));
        case "tbody" -> middle.add(rows(child));
        case "tfoot" -> last.add(rows(child));
        default -> {}
      }
    }
    first.addAll(middle);
    first.addAll(last);
    return first;
  }

  private static List<Element> rows(Element group) {
    return group.children().stream()
        .filter(row -> row.normalName().equals("tr") && !Visibility.isHidden(row))
        .toList();
  }

  private void group(List<Element> group) {
    int end = rows + group.size();
    List<BitSet> taken = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      taken.add(new BitSet());
    }
    for (int i = 0; i < group.size(); i++) {
      List<Element> row = cellsOf(group.get(i));
      row(row, rows + i, end, taken.subList(i, group.size()));
      header(group.get(i), row);
    }
    rows = end;
  }

  /// @param taken the slots that are taken, of this row and those below it in the group
  private void row(List<Element> row, int at, int end, List<BitSet> taken) {
    int column = 0;
    for (Element element : row) {
      column = taken.getFirst().nextClearBit(column);
      int width = span(element.attr("colspan"), 1, MOST_COLUMN_SPAN);
      int asked = span(element.attr("rowspan"), 0, MOST_ROW_SPAN);
      int height = asked == 0 ? end - at : Math.min(asked, end - at);
      if (column + width > MOST_COLUMNS || !slots.take(width * height)) {
        return;
      }
      for (BitSet below : taken.subList(0, height)) {
        below.set(column, column + width);
      }
      boolean head = element.normalName().equals("th");
      cells.add(new Table.Cell(at, column, height, width, head, CellText.of(element)));
      column += width;
      columns = Math.max(columns, column);
    }
  }

  private static List<Element> cellsOf(Element row) {
    return row.children().stream()
        .filter(cell -> cell.normalName().equals("td") || cell.normalName().equals("th"))
        .filter(cell -> !Visibility.isHidden(cell))
        .toList();
  }

  /// Rows of the head, and rows of nothing but header cells, as long as no other came.
  private void header(Element row, List<Element> ofRow) {
    boolean inHead = row.parent() != null && row.parent().normalName().equals("thead");
    boolean allHeads =
        !ofRow.isEmpty() && ofRow.stream().allMatch(cell -> cell.normalName().equals("th"));
    if (!headersEnded && (inHead || allHeads)) {
      headerRows++;
    } else {
      headersEnded = true;
    }
  }

  /// The rules for parsing non-negative integers (section 2.3.4.2), within `least` and `most`.
  private static int span(String text, int least, int most) {
    String value = text.stripLeading();
    int begin = value.startsWith("+") ? 1 : 0;
    int end = begin;
    while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
      end++;
    }
    if (end == begin) {
      return 1;
    }
    if (end - begin > 9) {
      return most;
    }
    int number = Integer.parseInt(value.substring(begin, end));
    return number < least ? 1 : Math.min(number, most);
  }
}
