// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.table;

/// A table as HTML, one row a line, spans as attributes.
final class TableHtml {
  private TableHtml() {}

  static String write(Table table) {
    var out = new StringBuilder("<table>");
    int row = -1;
    for (Table.Cell cell : table.cells()) {
      while (row < cell.row()) {
        out.append(row < 0 ? "\n<tr>" : "</tr>\n<tr>");
        row++;
      }
      String name = cell.header() ? "th" : "td";
      out.append('<').append(name);
      span(out, "rowspan", cell.rowSpan());
      span(out, "colspan", cell.columnSpan());
      out.append('>').append(escape(cell.text())).append("</").append(name).append('>');
    }
    return out.append(row < 0 ? "" : "</tr>").append("\n</table>\n").toString();
  }

  private static void span(StringBuilder out, String name, int slots) {
    if (slots > 1) {
      out.append(' ').append(name).append("=\"").append(slots).append('"');
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\n", "<br>");
  }
}
