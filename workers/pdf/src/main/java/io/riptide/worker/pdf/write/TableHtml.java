// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.write;

import io.riptide.worker.pdf.table.PdfTable;

/// A table as HTML, one row a line, spans as attributes.
public final class TableHtml {
  private TableHtml() {}

  public static String write(PdfTable table) {
    StringBuilder out = new StringBuilder("<table>");
    int row = -1;
    for (PdfTable.Cell cell : table.cells()) {
      while (row < cell.row()) {
        out.append(row < 0 ? "\n<tr>" : "</tr>\n<tr>");
        row++;
      }
      String name = cell.header() ? "th" : "td";
      out.append('<').append(name);
      if (cell.rowSpan() > 1) {
        out.append(" rowspan=\"").append(cell.rowSpan()).append('"');
      }
      if (cell.columnSpan() > 1) {
        out.append(" colspan=\"").append(cell.columnSpan()).append('"');
      }
      out.append('>').append(escape(cell.text())).append("</").append(name).append('>');
    }
    return out.append(row < 0 ? "" : "</tr>").append("\n</table>").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
