// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A table as a workbook of one sheet (ECMA-376, part 1): the least that spreadsheets open. Cells
/// that span are merged. Text stays text, so that nothing in it is computed; what is plainly a
/// number in a column of numbers is one.
public final class TableXlsx {
  private static final int LONGEST_TEXT = 32_767;
  private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,14})(?:\\.\\d+)?");

  private static final String CONTENT_TYPES =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/xl/workbook.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
      <Override PartName="/xl/worksheets/sheet1.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>\
      </Types>
      """;

  private static final String RELATIONS =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" \
      Target="%s"/></Relationships>
      """;

  private static final String WORKBOOK =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
      <sheets><sheet name="Table" sheetId="1" r:id="rId1"/></sheets></workbook>
      """;

  private TableXlsx() {}

  public static byte[] write(Table table) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      part(zip, "[Content_Types].xml", CONTENT_TYPES);
      part(zip, "_rels/.rels", RELATIONS.formatted("officeDocument", "xl/workbook.xml"));
      part(zip, "xl/workbook.xml", WORKBOOK);
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          RELATIONS.formatted("worksheet", "worksheets/sheet1.xml"));
      part(zip, "xl/worksheets/sheet1.xml", sheet(table));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String sheet(Table table) {
    var xml =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>\
            """);
    String[][] grid = table.grid(false);
    for (int r = 0; r < grid.length; r++) {
      xml.append("<row r=\"").append(r + 1).append("\">");
      for (int c = 0; c < grid[r].length; c++) {
        if (!grid[r][c].isEmpty()) {
          cell(xml, table, r, c, grid[r][c]);
        }
      }
      xml.append("</row>");
    }
    xml.append("</sheetData>");
    merges(xml, table);
    return xml.append("</worksheet>").toString();
  }

  private static void cell(StringBuilder xml, Table table, int row, int column, String text) {
    xml.append("<c r=\"").append(name(row, column)).append('"');
    ValueType type = table.columns().get(column).type();
    boolean number = type == ValueType.INTEGER || type == ValueType.NUMBER;
    if (number && PLAIN_NUMBER.matcher(text).matches()) {
      xml.append("><v>").append(new BigDecimal(text).toPlainString()).append("</v></c>");
    } else {
      xml.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
          .append(escape(text))
          .append("</t></is></c>");
    }
  }

  private static void merges(StringBuilder xml, Table table) {
    var merged =
        table.cells().stream().filter(cell -> cell.rowSpan() > 1 || cell.columnSpan() > 1).toList();
    if (merged.isEmpty()) {
      return;
    }
    xml.append("<mergeCells count=\"").append(merged.size()).append("\">");
    for (Table.Cell cell : merged) {
      xml.append("<mergeCell ref=\"")
          .append(name(cell.row(), cell.column()))
          .append(':')
          .append(name(cell.row() + cell.rowSpan() - 1, cell.column() + cell.columnSpan() - 1))
          .append("\"/>");
    }
    xml.append("</mergeCells>");
  }

  /// Such as B3.
  private static String name(int row, int column) {
    var letters = new StringBuilder();
    for (int c = column; c >= 0; c = c / 26 - 1) {
      letters.insert(0, (char) ('A' + c % 26));
    }
    return letters.append(row + 1).toString();
  }

  /// XML 1.0 has no way to write most control characters: they go.
  private static String escape(String text) {
    var out = new StringBuilder(text.length() + 16);
    int end = Math.min(text.length(), LONGEST_TEXT);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        default -> {
          if ((c >= ' ' && c < '\ufffe') || c == '\n' || c == '\t') {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }
}
