// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.table;

/// A table as CSV by RFC 4180: lines end with CR LF, and a field with a comma, a quote or a line
/// end is quoted. Values are written as they are; a spreadsheet that must not compute them wants
/// XLSX.
public final class TableCsv {
  private TableCsv() {}

  /// Writes all rows, headers first.
  ///
  /// @param repeatSpans whether a spanned slot repeats its cell's text, or is empty
  public static String write(Table table, boolean repeatSpans) {
    var out = new StringBuilder();
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
