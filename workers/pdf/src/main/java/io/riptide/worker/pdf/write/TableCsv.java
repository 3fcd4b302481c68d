// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.write;

import io.riptide.worker.pdf.table.PdfTable;

/// A table as CSV by RFC 4180. A spanned slot is empty, or repeats its cell's text when asked to.
public final class TableCsv {
  private TableCsv() {}

  public static String write(PdfTable table, boolean repeatSpans) {
    StringBuilder out = new StringBuilder();
    for (String[] row : table.grid(repeatSpans)) {
      for (int c = 0; c < row.length; c++) {
        out.append(c == 0 ? "" : ",").append(field(row[c]));
      }
      out.append("\r\n");
    }
    return out.toString();
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
