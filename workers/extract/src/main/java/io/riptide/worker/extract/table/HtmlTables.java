// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.table;

import io.riptide.schema.table.Table;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// Finds the tables of a page. An inner table is a table of its own, after the outer one, whose
/// cell has its text too. Hidden tables, and those without cells, are none.
public final class HtmlTables {
  /// Characters of a page that are looked at.
  public static final int MOST_CHARACTERS = 16 * 1024 * 1024;

  private static final int MOST_TABLES = 2_000;
  private static final int MOST_SLOTS = 4_000_000;

  private HtmlTables() {}

  /// The tables of `html` in document order. Takes any text, however malformed.
  public static List<Table> of(String html) {
    String read = html.substring(0, Math.min(html.length(), MOST_CHARACTERS));
    var slots = new SlotBudget(MOST_SLOTS);
    return Jsoup.parse(read).select("table").stream()
        .limit(MOST_TABLES)
        .filter(table -> !Visibility.isHidden(table))
        .flatMap(table -> one(table, slots).stream())
        .toList();
  }

  private static Optional<Table> one(Element table, SlotBudget slots) {
    Optional<String> caption =
        table.children().stream()
            .filter(child -> child.normalName().equals("caption"))
            .map(CellText::of)
            .filter(text -> !text.isEmpty())
            .findFirst();
    TableForming forming = TableForming.of(table, slots);
    if (forming.cells().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Table.of(caption, 0, "html", forming.size(), forming.headerRows(), forming.cells()));
  }
}
